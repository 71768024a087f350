/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.series;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.kenworkbench.tensor.TensorInfo;

/** Changes of a tensor, or of several together, along a series of checkpoints. Immutable once it is made. */
public final class TensorSeries {

    private static final int REFERENCES = Against.values().length;

    private final TensorInfo tensor;
    private final BitSet present;
    private final double[][] delta;
    private final double[][] base;
    private final double[][] largest;
    private final long[][] changed;
    private final long[] notFinite;

    TensorSeries(TensorInfo tensor, int checkpoints) {
        this.tensor = tensor;
        this.present = new BitSet(checkpoints);
        this.delta = new double[REFERENCES][checkpoints];
        this.base = new double[REFERENCES][checkpoints];
        this.largest = new double[REFERENCES][checkpoints];
        this.changed = new long[REFERENCES][checkpoints];
        this.notFinite = new long[checkpoints];
    }

    TensorSeries(SeriesTensor tensor) {
        this(tensor.tensor(), tensor.presences().size());
        tensor.checkpoints(SeriesTensor.Presence.HERE).forEach(present::set);
    }

    /**
     * Adds tensors up: their squares and counts, as those of one tensor with all of their values. A checkpoint has it
     * if it has one of them.
     *
     * @param tensors at least one, of one series
     */
    public static TensorSeries sum(List<TensorSeries> tensors) {
        if (tensors.size() == 1) {
            return tensors.getFirst();
        }
        TensorSeries sum = new TensorSeries(tensors.getFirst().tensor, tensors.getFirst().checkpoints());
        tensors.forEach(sum::add);
        return sum;
    }

    /** Takes the change against the checkpoint before as that against the first, which it is. */
    void copyFirst(int checkpoint) {
        add(Against.FIRST, checkpoint, change(Against.STEP, checkpoint).orElseThrow());
    }

    /** Adds the sums of other values, along the same series. */
    void add(TensorSeries other) {
        present.or(other.present);
        for (int i = 0; i < checkpoints(); i++) {
            for (Against against : Against.values()) {
                Optional<ValueChange> change = other.change(against, i);
                if (change.isPresent()) {
                    add(against, i, change.get());
                }
            }
            notFinite[i] += other.notFinite[i];
        }
    }

    /** Adds the change of a block. */
    void add(Against against, int checkpoint, ValueChange change) {
        int of = against.ordinal();
        delta[of][checkpoint] += change.delta();
        base[of][checkpoint] += change.base();
        changed[of][checkpoint] += change.changed();
        largest[of][checkpoint] = Math.max(largest[of][checkpoint], change.largest());
    }

    void addNotFinite(int checkpoint, long values) {
        notFinite[checkpoint] += values;
    }

    /** Returns the tensor, or the first of several. */
    public TensorInfo tensor() {
        return tensor;
    }

    public int checkpoints() {
        return notFinite.length;
    }

    /** Tells whether a checkpoint has it. */
    public boolean isIn(int checkpoint) {
        return present.get(checkpoint);
    }

    /**
     * Returns the change of a checkpoint against another one: the one before it, the first, or the last.
     *
     * @return empty where one of them lacks the tensor, or there is none before
     */
    public Optional<ValueChange> change(Against against, int checkpoint) {
        int other = switch (against) {
            case STEP -> checkpoint - 1;
            case FIRST -> 0;
            case LAST -> checkpoints() - 1;
        };
        if (other < 0 || !present.get(other) || !present.get(checkpoint)) {
            return Optional.empty();
        }
        int of = against.ordinal();
        return Optional.of(new ValueChange(delta[of][checkpoint], base[of][checkpoint], changed[of][checkpoint],
                largest[of][checkpoint]));
    }

    /** Returns {@link ValueChange#relative} of a change; NaN where there is none. */
    public double relative(Against against, int checkpoint) {
        return change(against, checkpoint).map(ValueChange::relative).orElse(Double.NaN);
    }

    /**
     * Adds up the lengths of all steps, as a share of the first checkpoint's norm. It is at least the relative change
     * from the first checkpoint to the last, and equal to it where all steps go in one direction.
     *
     * @return NaN where a step is not known, or values are NaN or infinite on the way; infinite beside a first one
     *         of zeros
     */
    public double path() {
        double path = 0;
        for (int i = 1; i < checkpoints(); i++) {
            Optional<ValueChange> step = change(Against.STEP, i);
            if (step.isEmpty() || notFinite[i] > 0 || notFinite[i - 1] > 0) {
                return Double.NaN;
            }
            path += Math.sqrt(step.get().delta());
        }
        return path == 0 ? 0 : path / Math.sqrt(base[Against.FIRST.ordinal()][checkpoints() - 1]);
    }

    /** Returns how many values are NaN or infinite in a checkpoint. */
    public long notFinite(int checkpoint) {
        return notFinite[checkpoint];
    }

    /** Tells whether a value changed in any step. */
    public boolean moved() {
        for (long values : changed[Against.STEP.ordinal()]) {
            if (values > 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Finds the first checkpoint from which on all steps, that to it included, are below a limit.
     *
     * @param limit of the relative change of a step
     * @return empty if the last known step is not, or none is known
     */
    public OptionalInt stoppedAt(double limit) {
        OptionalInt stopped = OptionalInt.empty();
        for (int i = checkpoints() - 1; i > 0; i--) {
            double change = relative(Against.STEP, i);
            if (change >= limit) {
                return stopped;
            }
            if (!Double.isNaN(change)) {
                stopped = OptionalInt.of(i);
            }
        }
        return stopped;
    }
}
