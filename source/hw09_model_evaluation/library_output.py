"""Print what stands in the section "The same in a library" of hw09_model_evaluation; needs seaborn."""

import numpy as np
import pandas as pd
import seaborn as sns
from sklearn.datasets import load_breast_cancer
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import classification_report
from sklearn.model_selection import learning_curve, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

data = load_breast_cancer(as_frame=True)
print(data.frame[["mean radius", "mean texture", "target"]].head(3))
X_train, X_test, y_train, y_test = train_test_split(
    data.data, data.target, stratify=data.target, random_state=0
)
forest = RandomForestClassifier(random_state=0).fit(X_train, y_train)
table = pd.crosstab(
    data.target_names[y_test],
    data.target_names[forest.predict(X_test)],
    rownames=["true"],
    colnames=["predicted"],
)
print(table)
ax = sns.heatmap(table, annot=True, fmt="d", cmap="Blues")
print(ax.get_xlabel(), ax.get_ylabel())
print(classification_report(y_test, forest.predict(X_test), target_names=data.target_names))

sizes, train, validation = learning_curve(
    make_pipeline(StandardScaler(), SVC()),
    data.data,
    data.target,
    train_sizes=[50, 150, 450],
    cv=5,
    shuffle=True,
    random_state=0,
)
for m, a, b in zip(sizes, train, validation, strict=True):
    print(m, f"{np.mean(a):.3f} ± {np.std(a):.3f}", f"{np.mean(b):.3f} ± {np.std(b):.3f}")
