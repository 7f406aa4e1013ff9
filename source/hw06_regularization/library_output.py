"""Print what stands under "The same in a library" in hw06_regularization."""

import numpy as np
from sklearn.datasets import load_diabetes
from sklearn.linear_model import ElasticNet, LassoCV, RidgeCV
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

X, y = load_diabetes(return_X_y=True, as_frame=True)

ridge = make_pipeline(StandardScaler(), RidgeCV(alphas=np.logspace(-1, 3, 41))).fit(X, y)
print(round(ridge[-1].alpha_, 1))
lasso = make_pipeline(StandardScaler(), LassoCV(cv=5)).fit(X, y)
print(round(lasso[-1].alpha_, 2), list(X.columns[lasso[-1].coef_ == 0]))

search = GridSearchCV(
    make_pipeline(StandardScaler(), ElasticNet()),
    {"elasticnet__alpha": [0.01, 0.1, 1, 10], "elasticnet__l1_ratio": [0.1, 0.5, 0.9]},
    scoring="neg_mean_squared_error",
    cv=5,
).fit(X, y)
print(search.best_params_, round(-search.best_score_))
