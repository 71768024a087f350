/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.regroup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.internal.analysis.regroup.ShapedTensor;
import org.kenworkbench.internal.analysis.regroup.UnwovenTensor;
import org.kenworkbench.internal.analysis.regroup.WovenTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.TransposedTensor;

/**
 * Matrices of one size, one for each expert or a single one, end to end; the columns of a bias are one. A view that
 * copies nothing.
 *
 * @param tensor of shape [count, rows, columns], in whole bytes
 */
record Matrices(Tensor tensor) {

    /** Axis along which parts are joined. */
    enum Axis {
        ROWS,
        COLUMNS;

        Axis turned() {
            return this == ROWS ? COLUMNS : ROWS;
        }
    }

    private static final TensorId NAME = new TensorId("view");

    /**
     * Returns the matrices of a part as they are stored.
     *
     * @return empty if its tensors differ in type or shape, have no value, or have rows that are not of whole bytes
     * @throws CheckpointException if a tensor is not there any more
     */
    static Optional<Matrices> of(StoredPart part, Checkpoint checkpoint) throws CheckpointException {
        TensorInfo first = part.tensors().getFirst();
        TensorInfo whole = first.wholeByteForm();
        int rank = first.shape().rank();
        boolean alike = part.tensors().stream()
                .allMatch(tensor -> tensor.dtype() == first.dtype() && tensor.shape().equals(first.shape()));
        if (!alike || first.shape().elementCount() == 0 || whole.shape().rank() != rank) {
            return Optional.empty();
        }
        int axis = part.isStacked() ? 1 : 0;
        long count = part.isStacked() ? whole.shape().dim(0) : part.tensors().size();
        Shape shape = Shape.of(count, whole.shape().dim(axis), part.isBias() ? 1 : whole.shape().dim(axis + 1));
        List<Tensor> tensors = new ArrayList<>();
        for (TensorInfo tensor : part.tensors()) {
            tensors.add(new ShapedTensor(tensor.wholeByteForm(), checkpoint.require(tensor)));
        }
        TensorInfo info = new TensorInfo(NAME, whole.dtype(), shape);
        return Optional.of(new Matrices(
                tensors.size() == 1 ? new ShapedTensor(info, tensors.getFirst()) : new WovenTensor(info, tensors, 1)));
    }

    DType dtype() {
        return tensor.info().dtype();
    }

    long count() {
        return tensor.info().shape().dim(0);
    }

    long rows() {
        return tensor.info().shape().dim(1);
    }

    long columns() {
        return tensor.info().shape().dim(2);
    }

    long along(Axis axis) {
        return axis == Axis.ROWS ? rows() : columns();
    }

    boolean isOfSize(Matrices other) {
        return count() == other.count() && rows() == other.rows() && columns() == other.columns();
    }

    /** Returns the same with rows for columns. */
    Matrices turned() {
        return new Matrices(new TransposedTensor(tensor.info().id(), tensor));
    }

    /**
     * Joins parts.
     *
     * @param parts in the order of their names, of one size across the axis
     */
    static Matrices joined(List<Matrices> parts, Axis axis, JoinOrder order) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        Matrices first = parts.getFirst();
        long length = parts.stream().mapToLong(part -> part.along(axis)).sum();
        Shape shape = axis == Axis.ROWS ? Shape.of(first.count(), length, first.columns())
                : Shape.of(first.count(), first.rows(), length);
        List<Tensor> inOrder = (order.isReversed() ? parts.reversed() : parts).stream().map(Matrices::tensor).toList();
        return new Matrices(new WovenTensor(new TensorInfo(NAME, first.dtype(), shape), inOrder,
                first.groups(axis, order.groups())));
    }

    /**
     * Takes apart what {@link #joined} has joined.
     *
     * @param lengths those of the parts along the axis, in the order of their names
     */
    List<Matrices> apart(List<Long> lengths, Axis axis, JoinOrder order) {
        if (lengths.size() == 1) {
            return List.of(this);
        }
        long elementBytes = dtype().sizeBytes();
        long acrossBytes = (axis == Axis.ROWS ? columns() : 1) * elementBytes;
        List<Matrices> parts = new ArrayList<>();
        long before = 0;
        for (long length : order.isReversed() ? lengths.reversed() : lengths) {
            Shape shape = axis == Axis.ROWS ? Shape.of(count(), length, columns()) : Shape.of(count(), rows(), length);
            parts.add(new Matrices(new UnwovenTensor(new TensorInfo(NAME, dtype(), shape), tensor,
                    groups(axis, order.groups()), before / order.groups() * acrossBytes)));
            before += length;
        }
        return order.isReversed() ? parts.reversed() : parts;
    }

    private long groups(Axis axis, long ofEach) {
        return count() * (axis == Axis.ROWS ? 1 : rows()) * ofEach;
    }
}
