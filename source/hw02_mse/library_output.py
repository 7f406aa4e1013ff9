"""Print what stands under "The same in a library" in hw02_mse."""

import numpy as np
from scipy.optimize import check_grad
from sklearn.linear_model import HuberRegressor, LinearRegression
from sklearn.metrics import mean_absolute_error, mean_squared_error, r2_score
from sklearn.model_selection import train_test_split

distance = np.array([1.2, 0.8, 3.5, 2.1, 4.6, 1.7, 5.2, 2.9, 3.8, 0.6, 4.1, 2.4])
minutes = np.array([19.0, 14.0, 31.0, 21.0, 33.0, 23.0, 41.0, 25.0, 46.0, 16.0, 30.0, 26.0])

X = distance.reshape(-1, 1)
X_train, X_test, y_train, y_test = train_test_split(X, minutes, test_size=0.3, random_state=0)
model = LinearRegression().fit(X_train, y_train)
predicted = model.predict(X_test)
print(round(mean_squared_error(y_test, predicted), 2))
print(round(mean_absolute_error(y_test, predicted), 2))
print(round(r2_score(y_test, predicted), 3))

robust = HuberRegressor(epsilon=1.35, alpha=0).fit(X, minutes)
plain = LinearRegression().fit(X, minutes)
for name, fitted in (("least squares", plain), ("Huber", robust)):
    print(f"{name:13} {fitted.intercept_:5.2f} + {fitted.coef_[0]:.2f} per km")

A, w = np.column_stack([np.ones(12), distance]), np.array([10.0, 5.0])
print(
    check_grad(lambda w: np.mean((A @ w - minutes) ** 2), lambda w: A.T @ (A @ w - minutes) / 6, w)
    < 1e-5
)
