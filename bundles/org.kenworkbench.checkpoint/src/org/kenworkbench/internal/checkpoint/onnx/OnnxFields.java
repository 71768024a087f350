/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.onnx;

/** Numbers of the fields that are read, message by message, as {@code onnx.proto} has them. */
final class OnnxFields {

    private OnnxFields() {
    }

    /** Fields of a ModelProto. */
    static final class Model {
        static final int IR_VERSION = 1;
        static final int PRODUCER_NAME = 2;
        static final int PRODUCER_VERSION = 3;
        static final int DOMAIN = 4;
        static final int MODEL_VERSION = 5;
        static final int DOC_STRING = 6;
        static final int GRAPH = 7;
        static final int OPSET_IMPORT = 8;
        static final int METADATA_PROPS = 14;
        static final int TRAINING_INFO = 20;
        static final int FUNCTIONS = 25;
        static final int CONFIGURATION = 26;

        private Model() {
        }
    }

    /** Fields of an OperatorSetIdProto. */
    static final class OperatorSet {
        static final int DOMAIN = 1;
        static final int VERSION = 2;

        private OperatorSet() {
        }
    }

    /** Fields of a GraphProto. */
    static final class Graph {
        static final int NODE = 1;
        static final int INITIALIZER = 5;
        static final int OUTPUT = 12;
        static final int SPARSE_INITIALIZER = 15;

        private Graph() {
        }
    }

    /** Fields of a ValueInfoProto. */
    static final class ValueInfo {
        static final int NAME = 1;

        private ValueInfo() {
        }
    }

    /** Fields of a NodeProto. */
    static final class Node {
        static final int INPUT = 1;
        static final int OUTPUT = 2;
        static final int NAME = 3;
        static final int OP_TYPE = 4;
        static final int ATTRIBUTE = 5;

        private Node() {
        }
    }

    /** Fields of an AttributeProto. */
    static final class Attribute {
        static final int NAME = 1;
        static final int I = 3;
        static final int T = 5;
        static final int G = 6;
        static final int INTS = 8;
        static final int GRAPHS = 11;

        private Attribute() {
        }
    }

    /** Fields of a TensorProto. */
    static final class Tensor {
        static final int DIMS = 1;
        static final int DATA_TYPE = 2;
        static final int SEGMENT = 3;
        static final int FLOAT_DATA = 4;
        static final int INT32_DATA = 5;
        static final int STRING_DATA = 6;
        static final int INT64_DATA = 7;
        static final int NAME = 8;
        static final int RAW_DATA = 9;
        static final int DOUBLE_DATA = 10;
        static final int UINT64_DATA = 11;
        static final int EXTERNAL_DATA = 13;
        static final int DATA_LOCATION = 14;

        private Tensor() {
        }
    }

    /** Fields of a SparseTensorProto. */
    static final class SparseTensor {
        static final int VALUES = 1;

        private SparseTensor() {
        }
    }

    /** Fields of a StringStringEntryProto. */
    static final class Entry {
        static final int KEY = 1;
        static final int VALUE = 2;

        private Entry() {
        }
    }
}
