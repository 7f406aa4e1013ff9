"""Print what stands under "The same in a library" in hw01_linear_algebra."""

import numpy as np
import pandas as pd
from scipy.spatial.distance import cdist

plates = pd.DataFrame(
    {
        "salad": [1.5, 0.4, 2.5, 0.0, 1.0, 0.8, 3.0, 0.5, 1.2, 0.0],
        "rice": [1.0, 2.0, 0.0, 1.8, 1.5, 1.2, 0.5, 2.4, 0.8, 1.1],
        "curry": [1.2, 1.6, 0.8, 2.2, 0.0, 1.4, 0.0, 1.0, 2.0, 1.5],
    },
    index=range(1, 11),
)
paid = np.array([4.3, 4.7, 3.9, 5.3, 2.2, 4.2, 3.2, 4.0, 5.3, 3.7])

print(plates.head(3))
old_prices = pd.Series({"salad": 0.8, "rice": 0.6, "curry": 1.4})
print((plates @ old_prices).head(3))

X = plates.assign(charge=1.0)[["charge", "salad", "rice", "curry"]]
w, _, rank, _ = np.linalg.lstsq(X, paid)
print(pd.Series(w, index=X.columns).round(3))
print(rank)
distance = cdist(plates, plates)
print(distance.shape, distance[4, 9].round(3))
