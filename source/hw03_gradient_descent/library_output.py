"""Print what stands under "The same in a library" in hw03_gradient_descent."""

import numpy as np
from scipy.optimize import approx_fprime, minimize
from sklearn.linear_model import SGDRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

altitude = np.array([240.0, 410, 560, 780, 930, 1120, 1390, 1610, 1850, 2130, 2480, 2890])
temperature = np.array([14.6, 13.1, 13.4, 11.8, 9.6, 9.9, 7.2, 6.9, 4.2, 3.6, 1.1, -0.8])


def error(w):
    return np.mean((w[0] + w[1] * altitude / 1000 - temperature) ** 2)


print(approx_fprime([0.0, 0.0], error).round(3))
found = minimize(error, x0=[0.0, 0.0])
print(found.x.round(3), round(found.fun, 4), found.nit, found.success)

model = make_pipeline(StandardScaler(), SGDRegressor(penalty=None, tol=1e-6, random_state=0))
model.fit(altitude.reshape(-1, 1), temperature)
print(model.predict([[2200.0]]).round(1))

scaler, line = model[0], model[1]
slope = line.coef_ / scaler.scale_
intercept = line.intercept_ - slope @ scaler.mean_
print((1000 * slope).round(2), intercept.round(2))
