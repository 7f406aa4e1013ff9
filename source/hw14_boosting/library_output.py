"""Print what the closing section of the assignment shows as the library's output."""

from sklearn.datasets import load_diabetes
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.inspection import permutation_importance
from sklearn.model_selection import train_test_split

data = load_diabetes()
X_train, X_test, y_train, y_test = train_test_split(data.data, data.target, random_state=0)
model = GradientBoostingRegressor(n_estimators=150, max_depth=1, random_state=0)
model.fit(X_train, y_train)
print(f"R² on the test part: {model.score(X_test, y_test):.3f}")
drops = permutation_importance(model, X_test, y_test, n_repeats=30, random_state=0)
for j in drops.importances_mean.argsort()[::-1][:3]:
    mean, spread = drops.importances_mean[j], drops.importances_std[j]
    print(f"{data.feature_names[j]:4} {mean:.3f} +- {spread:.3f}")
