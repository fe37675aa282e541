import numpy as np;


class MathHelper:

    @staticmethod
    def safeExp(zValue):
        return np.exp(np.clip(zValue, -700.0, 700.0));

    @staticmethod
    def isPositive(zValue):
        return (np.asarray(zValue) > 0);


def sigmoid(zValue):
    return 1.0 / (1.0 + MathHelper.safeExp(-1.0 * np.asarray(zValue)));


def sigmoid_derivative(zValue):
    sigmoidValue = sigmoid(zValue);
    return sigmoidValue * (1.0 - sigmoidValue);


def tanh_derivative(zValue):
    tanhValue = np.tanh(zValue);
    return 1.0 - tanhValue * tanhValue;


def relu(zValue):
    return np.where(MathHelper.isPositive(zValue), zValue, 0);


def relu_derivative(zValue):
    return MathHelper.isPositive(zValue).astype(int);


def leaky_relu(zValue, alphaValue=0.01):
    return np.where(MathHelper.isPositive(zValue), zValue, alphaValue * np.asarray(zValue));


def leaky_relu_derivative(zValue, alphaValue=0.01):
    return np.where(MathHelper.isPositive(zValue), 1.0, alphaValue);


def elu(zValue, alphaValue=1.0):
    negativeBranch = alphaValue * (MathHelper.safeExp(zValue) - 1.0);
    return np.where(MathHelper.isPositive(zValue), zValue, negativeBranch);


def elu_derivative(zValue, alphaValue=1.0):
    negativeBranch = alphaValue * MathHelper.safeExp(zValue);
    return np.where(MathHelper.isPositive(zValue), 1.0, negativeBranch);
