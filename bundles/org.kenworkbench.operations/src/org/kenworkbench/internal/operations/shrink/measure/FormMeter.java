/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.shrink.measure;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.kenworkbench.internal.operations.shrink.frontier.MeasuredForm;
import org.kenworkbench.pruning.plan.ChangeForm;
import org.kenworkbench.subnetwork.SubnetworkWriter;
import org.kenworkbench.subnetwork.format.CodingWorkers;
import org.kenworkbench.subnetwork.format.ModelTensors;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.LowRankFactors;
import org.kenworkbench.tensor.LowRankSum;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.steps.FactorPrecision;
import org.kenworkbench.tensor.steps.QuantisedRows;
import org.kenworkbench.tensor.steps.RowQuantiser;
import org.kenworkbench.tensor.steps.ScaledSteps;
import org.kenworkbench.tensor.steps.ValuePrecision;

/**
 * Measures forms of one tensor: makes the values that each would give, as the engine does, compares them with the tuned
 * ones, and writes them by the code that writes the real file. What comes out is exact where all rows are measured, but
 * for what is told of the file as a whole; else it is that of the rows, times how many there are. One thread.
 */
final class FormMeter implements FormSearch.Meter, AutoCloseable {

    /** Finds factors of the tensor's change; empty if there are none. */
    @FunctionalInterface
    interface Factors {
        Optional<LowRankFactors> of(int rank, FactorPrecision precision) throws IOException;
    }

    /** Settings of a file in which each tensor has a form of its own. */
    private static final SubnetworkSettings SETTINGS = new SubnetworkSettings("delta-magnitude", "", "", "",
            SubnetworkSettings.FILL_LOW_RANK, "", "", "", "tensor", SubnetworkSettings.RESCALE_NONE,
            SubnetworkSettings.MIXED, SubnetworkSettings.MIXED);
    private static final int CHUNK = 1 << 12;
    private static final String SAMPLE = "s";
    private static final String WHOLE = "w";

    private final MeasuredRows rows;
    private final ColumnWeights weights;
    private final Factors factors;
    private final SubnetworkWriter writer;
    private final LargestChanges largest;
    private final Map<ValuePrecision, RowQuantiser> quantisers = new EnumMap<>(ValuePrecision.class);
    private final ScaledSteps steps = new ScaledSteps();
    private final MemorySegment reset;
    private final MemorySegment made;
    private final double[] values;
    private final double[] chunk = new double[CHUNK];
    /** The factors whose sum with the base {@link #reset} holds. */
    private Optional<Product> product = Optional.empty();
    private int written;

    /**
     * Factors whose product is added.
     *
     * @param sizeBytes bytes of those of the whole tensor
     */
    private record Product(int rank, FactorPrecision precision, long sizeBytes) {

        boolean isOf(ChangeForm form) {
            return rank == form.rank() && precision == form.factors();
        }
    }

    /**
     * @param weights of the columns
     * @param file    takes what is written; it does not exist yet, and is the caller's to delete
     */
    FormMeter(MeasuredRows rows, ColumnWeights weights, Factors factors, Path file) throws IOException {
        this.rows = rows;
        this.weights = weights;
        this.factors = factors;
        this.largest = new LargestChanges(rows.values(), weights);
        this.reset = rows.room();
        this.made = rows.room();
        this.values = new double[rows.values()];
        List<TensorInfo> infos = new ArrayList<>();
        for (int i = 0; i < 2 * FormSearch.MOST_FORMS; i++) {
            infos.add(rows.info(SAMPLE + i));
            infos.add(new TensorInfo(rows.info(WHOLE + i).id(), rows.dtype(), rows.plan().tensor().shape()));
        }
        this.writer = SubnetworkWriter.create(file, SETTINGS, ModelTensors.ofSameForm(infos), Set.of(),
                SubnetworkCoding.AUTO, CodingWorkers.CALLER);
        resetToBase();
    }

    private void resetToBase() {
        product = Optional.empty();
        Elements.copyBytes(rows.base(), 0, reset, 0, reset.byteSize());
        take(reset);
    }

    private void take(MemorySegment from) {
        Elements.toDoubles(rows.dtype(), from, 0, values, values.length);
        largest.of(rows.tunedValues(), values);
    }

    private boolean resetTo(int rank, FactorPrecision precision) throws IOException {
        Optional<LowRankFactors> there = factors.of(rank, precision);
        if (there.isEmpty()) {
            return false;
        }
        LowRankFactors found = there.get();
        LowRankFactors ofRows = rows.isWhole() ? found : SampledRows.of(found, rows);
        new LowRankSum(ofRows, rows.dtype()).add(0, rows.values(), rows.base(), reset);
        take(reset);
        product = Optional.of(new Product(rank, precision, writeFactors(found)));
        return true;
    }

    @Override
    public Optional<MeasuredForm> measure(ChangeForm form) throws IOException {
        if (form.rank() == 0) {
            if (product.isPresent()) {
                resetToBase();
            }
        } else if ((product.isEmpty() || !product.get().isOf(form)) && !resetTo(form.rank(), form.factors())) {
            return Optional.empty();
        }
        if (form.kept() == 0) {
            return measured(form, lost(reset), product.map(of -> (double) of.sizeBytes).orElse(0.0));
        }
        RowMask kept = largest.pick(Math.round(form.kept() / rows.scale()));
        Optional<QuantisedRows> quantised = Optional.empty();
        if (form.values().isQuantised()) {
            QuantisedRows told = quantisers.computeIfAbsent(form.values(), RowQuantiser::new).quantise(rows.dtype(),
                    kept, rows.tuned(), reset,
                    rows.rowLength() * QuantisedRows.rowsOfScale(rows.plan().rows(), rows.rowLength()));
            if (!told.isFinite()) {
                return Optional.empty();
            }
            Elements.copyBytes(reset, 0, made, 0, made.byteSize());
            steps.put(rows.dtype(), kept, told, reset, made);
            quantised = Optional.of(told);
        } else {
            blend(kept);
        }
        double ofFactors = product.map(of -> (double) of.sizeBytes).orElse(0.0);
        return measured(form, lost(made), ofFactors + write(kept, quantised) * rows.scale());
    }

    /** Returns what was measured; empty if a value would be beyond what the tensor's type holds. */
    private static Optional<MeasuredForm> measured(ChangeForm form, double lost, double bytes) {
        return Double.isFinite(lost) ? Optional.of(new MeasuredForm(form, lost, bytes)) : Optional.empty();
    }

    /** Puts tuned values in the place of kept ones. */
    private void blend(RowMask kept) {
        int size = rows.dtype().sizeBytes();
        Elements.copyBytes(reset, 0, made, 0, made.byteSize());
        for (int i = kept.next(0); i < kept.size(); i = kept.next(i + 1)) {
            Elements.copyElement(rows.tuned(), (long) i * size, made, (long) i * size, size);
        }
    }

    /** Returns the weighted squares of what is left of the change. */
    private double lost(MemorySegment from) {
        double sum = 0;
        double[] tuned = rows.tunedValues();
        for (int at = 0; at < tuned.length; at += CHUNK) {
            int count = Math.min(CHUNK, tuned.length - at);
            Elements.toDoubles(rows.dtype(), from, (long) at * rows.dtype().sizeBytes(), chunk, count);
            for (int i = 0; i < count; i++) {
                chunk[i] = tuned[at + i] - chunk[i];
            }
            sum += weights.squares(chunk, at, count);
        }
        return sum * rows.scale();
    }

    /** Writes what is kept besides factors, as the real file does: what these give takes the place of the base. */
    private long write(RowMask kept, Optional<QuantisedRows> quantised) throws IOException {
        TensorInfo info = rows.info(SAMPLE + written++);
        if (quantised.isPresent()) {
            writer.beginQuantised(info, QuantisedRows.rowsOfScale(rows.plan().rows(), rows.rowLength()),
                    Optional.empty());
            writer.block(kept, made, reset, quantised.get());
        } else {
            writer.beginPruned(info);
            writer.block(kept, rows.tuned(), reset);
        }
        writer.end();
        return writer.storedBytes(info.id());
    }

    /** Writes factors of the whole tensor, and nothing besides. */
    private long writeFactors(LowRankFactors found) throws IOException {
        TensorInfo info = new TensorInfo(rows.info(WHOLE + written++).id(), rows.dtype(), rows.plan().tensor().shape());
        writer.beginPruned(info, found);
        RowMask none = new RowMask(rows.values());
        long left = info.shape().elementCount();
        for (; left >= none.size(); left -= none.size()) {
            writer.block(none, rows.base(), rows.base());
        }
        if (left > 0) {
            long bytes = left * rows.dtype().sizeBytes();
            writer.block(new RowMask((int) left), rows.base().asSlice(0, bytes), rows.base().asSlice(0, bytes));
        }
        writer.end();
        return writer.storedBytes(info.id());
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
