/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.diff;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.kenworkbench.analysis.difference.ChangedCounts;
import org.kenworkbench.analysis.difference.LargestChange;
import org.kenworkbench.analysis.difference.SquareSums;
import org.kenworkbench.analysis.difference.TensorDifference;
import org.kenworkbench.analysis.values.NarrowTypes;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** Collects the tensors of a saved difference as far as tables and maps need them. For one thread. */
final class SavedTensors {

    private final List<TensorDifference> tensors = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private long values;

    List<TensorDifference> tensors() {
        return tensors;
    }

    void add(DocumentFields fields) throws OperationException {
        if (!names.add(fields.text("name"))) {
            throw fields.wrong("name", "is that of a tensor before, too");
        }
        TensorInfo tuned = tensor(fields, "name", "dtype", "shape");
        DocumentFields change = fields.object("change");
        ChangedCounts counts = counts(change);
        try {
            values = Math.addExact(values, counts.values());
        } catch (ArithmeticException e) {
            throw change.wrong("values", "is more than any model has", e);
        }
        SquareSums squares = new SquareSums(square(change, "baseNorm"), square(change, "tunedNorm"),
                square(change, "deltaNorm"));
        Optional<DocumentFields> largest = fields.optional("largest");
        if (squares.delta() > 0 && largest.isEmpty()) {
            throw fields.wrong("largest", "is missing beside a change");
        }
        tensors.add(new TensorDifference(tensor(fields, "baseName", "baseDtype", "baseShape"), tuned, counts, squares,
                largest.isEmpty() ? NarrowTypes.NONE : fits(largest.get(), tuned.dtype()),
                largest.isEmpty() ? Optional.empty() : Optional.of(largest(largest.get(), tuned)),
                new TensorDifference.Lines(Optional.empty(), Optional.empty())));
    }

    private static TensorInfo tensor(DocumentFields fields, String name, String type, String shape)
            throws OperationException {
        String told = fields.text(type);
        DType dtype = DType.of(told).orElseThrow(() -> fields.wrong(type, "is no type that this program knows"));
        try {
            return new TensorInfo(new TensorId(fields.text(name)), dtype, new Shape(fields.counts(shape)));
        } catch (IllegalArgumentException e) {
            throw fields.wrong(shape, "is no shape of a tensor of that type", e);
        }
    }

    private static ChangedCounts counts(DocumentFields change) throws OperationException {
        return new ChangedCounts(change.count("values"), part(change, "changed"), part(change, "signFlips"),
                part(change, "baseZeros"), part(change, "tunedZeros"), part(change, "baseNotFinite"),
                part(change, "tunedNotFinite"));
    }

    private static long part(DocumentFields change, String key) throws OperationException {
        long count = change.count(key);
        if (count > change.count("values")) {
            throw change.wrong(key, "is more than there are values");
        }
        return count;
    }

    private static double square(DocumentFields change, String key) throws OperationException {
        double norm = change.norm(key);
        return norm * norm;
    }

    /** Returns types that make the unit of steps the one that was told. */
    private static NarrowTypes fits(DocumentFields largest, DType dtype) throws OperationException {
        String unit = largest.has("unit") ? largest.text("unit") : dtype.name();
        if (unit.equals(dtype.name())) {
            return NarrowTypes.NONE;
        }
        if (NarrowTypes.isWide(dtype) && (unit.equals(DType.F16.name()) || unit.equals(DType.BF16.name()))) {
            return new NarrowTypes(true, unit.equals(DType.F16.name()), unit.equals(DType.BF16.name()));
        }
        throw largest.wrong("unit", "is no type for values of " + dtype);
    }

    private static LargestChange largest(DocumentFields largest, TensorInfo tuned) throws OperationException {
        long element = largest.count("element");
        if (element >= tuned.shape().elementCount()) {
            throw largest.wrong("element", "is not in the tensor");
        }
        return new LargestChange(element, largest.number("base"), largest.number("tuned"));
    }
}
