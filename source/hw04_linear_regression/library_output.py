"""Print what stands under "The same in a library" in hw04_linear_regression."""

import numpy as np
import pandas as pd
import statsmodels.formula.api as smf
from sklearn.linear_model import LinearRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PolynomialFeatures

runs = pd.DataFrame(
    {
        "speed": np.arange(20.0, 131.0, 10.0),
        "distance": [8.5, 12.4, 18.3, 28.8, 37.2, 44.5, 57.1, 73.0, 85.6, 96.7, 117.4, 132.0],
    }
)
line = smf.ols("distance ~ speed", runs).fit()
print(line.summary().tables[1])
curve = smf.ols("distance ~ speed + I(speed ** 2)", runs).fit()
print(curve.summary().tables[1])
print(round(line.rsquared, 4), round(curve.rsquared, 4))

model = make_pipeline(PolynomialFeatures(2, include_bias=False), LinearRegression())
model.fit(runs[["speed"]], runs["distance"])
print(model[-1].coef_.round(4), round(model[-1].intercept_, 2))
print(model.predict(pd.DataFrame({"speed": [20.0, 75.0]})).round(1))

toy = LinearRegression().fit(np.arange(1.0, 6.0).reshape(-1, 1), [2, 4, 5, 4, 5])
print(toy.coef_.round(3), toy.intercept_.round(3))
