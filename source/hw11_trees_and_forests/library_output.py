"""Print what stands in the section "The same in a library" of hw11_trees_and_forests."""

from sklearn.datasets import load_wine, make_regression
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import learning_curve
from sklearn.tree import DecisionTreeClassifier, export_text

wine = load_wine()
tree = DecisionTreeClassifier(criterion="entropy", max_depth=2, random_state=0)
tree.fit(wine.data, wine.target)
print(export_text(tree, feature_names=wine.feature_names, decimals=1))
forest = RandomForestClassifier(200, oob_score=True, random_state=0)
print(round(forest.fit(wine.data, wine.target).oob_score_, 3))

X, y = make_regression(n_samples=1000, n_features=10, noise=0.1, random_state=0)
print(f"variance of y: {y.var():.0f}")
for model in (RandomForestRegressor(30, random_state=0), LinearRegression()):
    sizes, train, validation = learning_curve(
        model, X, y, train_sizes=[100, 200, 400, 800], scoring="neg_mean_squared_error", cv=5
    )
    print(type(model).__name__)
    for m, a, b in zip(sizes, -train, -validation, strict=True):
        print(f"  {m} rows: train {a.mean():9.2f}, validation {b.mean():9.2f} ± {b.std():.2f}")
