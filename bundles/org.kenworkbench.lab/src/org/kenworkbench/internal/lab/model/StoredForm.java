/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.model;

import java.util.List;
import java.util.function.IntUnaryOperator;

/** Form in which a tensor has the values of a parameter. Immutable. */
public sealed interface StoredForm {

    /** Shape and order of the parameter itself. */
    StoredForm PLAIN = new Plain();
    /** Rows and columns of a matrix exchanged. */
    StoredForm TURNED = new Turned();
    /** A matrix of one row, which may be stored as a vector. */
    StoredForm ONE_ROW = new OneRow();

    /**
     * Returns the shape of the parameter that a tensor of a shape has; one that no parameter has where the tensor
     * cannot be of this form.
     */
    default List<Long> dims(List<Long> shape) {
        return shape;
    }

    /**
     * Returns the index of the parameter's first value in the tensor; the others follow it.
     *
     * @param dims of the parameter
     */
    default long first(List<Long> dims) {
        return 0;
    }

    /**
     * Puts values into the parameter's order.
     *
     * @param values as they stand in the tensor; may be changed
     * @param dims   of the parameter
     */
    default float[] arranged(float[] values, List<Long> dims) {
        return values;
    }

    /** The parameter's shape and order. */
    record Plain() implements StoredForm {
    }

    /** Rows and columns exchanged: [in, out] of a map that is computed as [out, in]. */
    record Turned() implements StoredForm {

        @Override
        public List<Long> dims(List<Long> shape) {
            return shape.reversed();
        }

        @Override
        public float[] arranged(float[] values, List<Long> dims) {
            int rows = dims.getFirst().intValue();
            int columns = dims.getLast().intValue();
            float[] turned = new float[values.length];
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    turned[row * columns + column] = values[column * rows + row];
                }
            }
            return turned;
        }
    }

    /** A matrix of one row, which may be stored as a vector. */
    record OneRow() implements StoredForm {

        @Override
        public List<Long> dims(List<Long> shape) {
            return shape.size() == 1 ? List.of(1L, shape.getFirst()) : shape;
        }
    }

    /**
     * Values that are stored with a number added.
     *
     * @param added to each of them
     */
    record Shifted(float added) implements StoredForm {

        @Override
        public float[] arranged(float[] values, List<Long> dims) {
            for (int i = 0; i < values.length; i++) {
                values[i] -= added;
            }
            return values;
        }
    }

    /**
     * Rows of heads whose first half and second half are stored by turns, a row of the one and a row of the other.
     *
     * @param heads how many there are, each of an even number of rows
     */
    record PairedRows(int heads) implements StoredForm {

        @Override
        public float[] arranged(float[] values, List<Long> dims) {
            int size = dims.getFirst().intValue() / heads;
            int half = size / 2;
            return StoredForm.rows(values, dims, row -> {
                int inHead = row % size;
                return row - inHead + 2 * (inHead % half) + inHead / half;
            });
        }
    }

    /**
     * Rows of each head's query, key and value, which are stored as those of all queries, of all keys, of all values.
     *
     * @param heads how many there are
     */
    record GroupedRows(int heads) implements StoredForm {

        private static final int PARTS = 3;

        @Override
        public float[] arranged(float[] values, List<Long> dims) {
            int size = dims.getFirst().intValue() / (PARTS * heads);
            return StoredForm.rows(values, dims, row -> {
                int head = row / (PARTS * size);
                int part = row / size % PARTS;
                return (part * heads + head) * size + row % size;
            });
        }
    }

    /**
     * A matrix that lies with others of its kind in one tensor, [experts, parts · rows, columns].
     *
     * @param expert  which of them, from 0
     * @param experts number of experts
     * @param part    which of the expert's matrices, from 0
     * @param parts   number of matrices that the tensor has of each
     */
    record OfExpert(int expert, int experts, int part, int parts) implements StoredForm {

        @Override
        public List<Long> dims(List<Long> shape) {
            boolean possible = shape.size() == 3 && shape.getFirst() == experts && shape.get(1) % parts == 0;
            return possible ? List.of(shape.get(1) / parts, shape.getLast()) : shape;
        }

        @Override
        public long first(List<Long> dims) {
            return ((long) expert * parts + part) * dims.getFirst() * dims.getLast();
        }
    }

    /**
     * Puts rows into another order.
     *
     * @param source row in the values by the row in the result
     */
    private static float[] rows(float[] values, List<Long> dims, IntUnaryOperator source) {
        int rows = dims.getFirst().intValue();
        int columns = values.length / rows;
        float[] ordered = new float[values.length];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(values, source.applyAsInt(row) * columns, ordered, row * columns, columns);
        }
        return ordered;
    }
}
