"""Print what stands under "The same in a library" in hw05_logistic_regression."""

import warnings

import numpy as np
import pandas as pd
import statsmodels.formula.api as smf
from scipy.special import expit, logit
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

evenings = pd.DataFrame(
    {
        "temperature": [
            *[7.7, 4.4, 8.6, 7.0, 0.9, 9.8, 7.6, 7.9, 1.3, 4.5],
            *[3.7, 9.3, 6.4, 8.2, 4.4, 2.3, 5.5, 0.6, 8.3, 6.3],
            *[7.6, 3.5, 9.7, 8.9, 7.8, 1.9, 4.7, 0.4, 1.5, 6.8],
            *[7.4, 9.7, 3.3, 3.7, 4.7, 1.9, 1.3, 4.8, 2.3, 6.7],
        ],
        "wind": [
            *[3.1, 0.7, 1.1, 2.0, 3.3, 3.0, 2.3, 0.5, 1.3, 1.5],
            *[0.9, 0.4, 2.1, 3.0, 1.4, 3.3, 0.6, 0.9, 2.1, 1.3],
            *[2.9, 2.6, 1.4, 0.7, 1.3, 2.6, 2.9, 1.3, 0.4, 0.6],
            *[2.5, 1.4, 1.4, 1.9, 0.8, 3.3, 2.5, 1.2, 2.0, 2.2],
        ],
    }
)
frost = np.zeros(40, dtype=int)
frost[[4, 8, 10, 15, 17, 19, 25, 27, 28, 29, 32, 33, 34, 36]] = 1

print(expit([-1000.0, 0.0, np.log(3)]), logit(0.05).round(3))

model = make_pipeline(StandardScaler(), LogisticRegression(C=1.0))
model.fit(evenings, frost)
tonight = pd.DataFrame({"temperature": [2.0, 6.0], "wind": [1.0, 3.0]})
print(model.predict_proba(tonight).round(3))
print(model.predict(tonight))

warnings.simplefilter("ignore")
fitted = smf.logit("frost ~ temperature + wind", evenings.assign(frost=frost)).fit(disp=False)
print(fitted.summary().tables[1])
