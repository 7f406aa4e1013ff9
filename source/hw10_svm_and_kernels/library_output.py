"""Print what stands in the section "The same in a library" of hw10_svm_and_kernels."""

from sklearn.datasets import make_circles
from sklearn.metrics import confusion_matrix
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

X, y = make_circles(n_samples=300, factor=0.5, noise=0.1, random_state=0)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
search = GridSearchCV(
    make_pipeline(StandardScaler(), SVC()),
    {"svc__C": [0.1, 1, 10], "svc__gamma": [0.01, 0.1, 1, 10]},
    cv=5,
).fit(X_train, y_train)
print(search.best_params_, round(search.best_score_, 3))
print(round(search.score(X_test, y_test), 3))
print(confusion_matrix(y_test, search.predict(X_test)))
print(len(search.best_estimator_[-1].support_), "support vectors of", len(X_train))
