/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.residual;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

import org.kenworkbench.internal.subnetwork.bytes.ByteSink;
import org.kenworkbench.internal.subnetwork.planes.PlanesInMemory;
import org.kenworkbench.internal.subnetwork.rans.Rans;
import org.kenworkbench.internal.subnetwork.rans.RansEncoder;
import org.kenworkbench.subnetwork.format.CodecUnavailableException;

/**
 * A block of numbers on its way into a stream: filled, then {@linkplain #fit fitted}, then {@linkplain #choose chosen a
 * model for}, then {@linkplain #encode coded}. These may be done by different threads, one after the other. Used again
 * for other blocks.
 */
final class ResidualBlock {

    /** First byte of a block that is the numbers as they are. */
    static final int RAW = 0;
    /** First byte, and the only one, of a block whose numbers are all the base's. */
    static final int UNCHANGED = 1;
    /** First byte of a block whose numbers are coded by the model of an earlier one. */
    static final int SAME_MODEL = 2;
    /** First byte of a block that tells a model, by which its numbers are coded. */
    static final int NEW_MODEL = 3;
    /** Added to the kind where a bit for each row comes next, and only rows whose bit is set are coded. */
    static final int WITH_ROWS = 4;
    /** First byte of a block whose elements are coded as byte planes. */
    static final int PLANES = 8;
    /** Planes are made of a whole block where they are estimated to take at most so many times of the residuals. */
    private static final double TRIED_TO = 1.1;

    /** Least size of a sequence without its symbols: the number of lanes, that of words, and the state of one lane. */
    private static final int SEQUENCE_BYTES = 1 + 2 * Integer.BYTES;

    /** The states of all lanes take at most so many bytes of the block's for one of theirs: 0.44 % on the whole. */
    private static final int BYTES_OF_LANE = 225 * Integer.BYTES;

    private final Residuals residuals = new Residuals();
    private final RansEncoder encoder = new RansEncoder();
    private byte[] base = {};
    private byte[] numbers = {};
    private long firstByte;
    private int sizeBytes;
    /** Bits of the rows that are coded; empty for all. */
    private byte[] changedRows = {};
    private int kind;
    private Optional<Fit> fit = Optional.empty();
    private byte[] model = {};
    /** Planes of the elements that are coded; empty where they cannot be the smaller ones. */
    private byte[] planes = {};
    private final ByteSink out = new ByteSink();

    /**
     * Begins a block without any number yet.
     *
     * @param first where it begins in the tensor, in bytes
     */
    void begin(long first) {
        firstByte = first;
        sizeBytes = 0;
    }

    /** Adds bytes of numbers, and as many of the base. */
    void add(MemorySegment ofBase, MemorySegment ofNumbers) {
        int added = Math.toIntExact(ofNumbers.byteSize());
        makeRoom(sizeBytes + added);
        MemorySegment.copy(ofBase, ValueLayout.JAVA_BYTE, 0, base, sizeBytes, added);
        MemorySegment.copy(ofNumbers, ValueLayout.JAVA_BYTE, 0, numbers, sizeBytes, added);
        sizeBytes += added;
    }

    private void makeRoom(int bytes) {
        if (numbers.length < bytes) {
            int room = Math.max(bytes, 2 * sizeBytes);
            base = Arrays.copyOf(base, room);
            numbers = Arrays.copyOf(numbers, room);
        }
    }

    /** Adds the first bytes of this block, as many as it has up to {@code most}, to another one. */
    void copyTo(ResidualBlock other, int most) {
        int count = Math.min(most, sizeBytes);
        other.add(MemorySegment.ofArray(base).asSlice(0, count), MemorySegment.ofArray(numbers).asSlice(0, count));
    }

    /**
     * Finds the model that fits best, and makes planes where these may be smaller.
     *
     * @param form  of the numbers
     * @param known as for {@link #fitResiduals}
     */
    ResidualBlock fit(NumberForm form, StreamedTensor tensor, Supplier<Optional<ResidualModel>> known)
            throws CodecUnavailableException {
        fitResiduals(form, tensor.rowBits(), known);
        PlanesInMemory candidate = new PlanesInMemory(base, numbers, sizeBytes, tensor.elementBytes());
        boolean mayBeSmaller = fit.isPresent()
                && (candidate.isSmall() || candidate.estimatedBytes() < TRIED_TO * estimatedBytes());
        planes = mayBeSmaller ? candidate.encoded() : new byte[0];
        return this;
    }

    /** Returns the model that fits best; empty where all numbers are the base's. */
    Optional<ResidualModel> bestModel() {
        return fit.map(Fit::model);
    }

    /**
     * Finds the model that fits best.
     *
     * @param rowBits bits of a row of the tensor; 0 if rows are not to be told
     * @param known   gives the model for {@link Fit#best}; asked for late, as it may have to wait
     */
    ResidualBlock fitResiduals(NumberForm form, long rowBits, Supplier<Optional<ResidualModel>> known) {
        BlockRows rows = BlockRows.of(rowBits, firstByte, sizeBytes);
        changedRows = rows.changed(base, numbers, form.widthBits());
        if (changedRows.length > 0) {
            rows.gather(changedRows, base);
            sizeBytes = rows.gather(changedRows, numbers);
        }
        residuals.take(form, MemorySegment.ofArray(base), MemorySegment.ofArray(numbers),
                form.count(sizeBytes));
        fit = residuals.changedCount() == 0 ? Optional.empty() : Optional.of(Fit.best(residuals, known.get()));
        ByteSink told = new ByteSink();
        fit.ifPresent(best -> best.model().write(told));
        model = told.bytes();
        return this;
    }

    /**
     * Chooses how to code the block: by the model that fits best, by one that was told earlier, as planes, or not at
     * all.
     *
     * @return the model that the next block may refer to
     */
    Optional<ResidualModel> choose(Optional<ResidualModel> earlier) {
        if (fit.isEmpty()) {
            kind = UNCHANGED;
            return earlier;
        }
        double ownBits = fit.get().symbolBits() + (double) Byte.SIZE * model.length;
        Optional<Fit> again = earlier.flatMap(told -> Fit.of(told, residuals, fit.get()))
                .filter(told -> told.symbolBits() <= ownBits);
        double bits = again.map(Fit::symbolBits).orElse(ownBits)
                + (residuals.lowBits().sizeBytes() + SEQUENCE_BYTES) * (double) Byte.SIZE;
        if (Math.min(bits, planesBits()) >= sizeBytes * (double) Byte.SIZE) {
            kind = RAW;
            return earlier;
        }
        if (planesBits() < bits) {
            kind = PLANES;
            return earlier;
        }
        kind = again.isPresent() ? SAME_MODEL : NEW_MODEL;
        fit = again.or(() -> fit);
        return fit.map(Fit::model);
    }

    private double planesBits() {
        return planes.length == 0 ? Double.POSITIVE_INFINITY : planes.length * (double) Byte.SIZE;
    }

    /** Codes the block as was chosen. */
    ResidualBlock encode() {
        out.clear();
        boolean withRows = changedRows.length > 0 && kind != UNCHANGED;
        out.add(withRows ? kind + WITH_ROWS : kind);
        if (withRows) {
            out.add(changedRows);
        }
        switch (kind) {
            case UNCHANGED -> {
                // That is all there is to say.
            }
            case RAW -> out.add(numbers, sizeBytes);
            case PLANES -> out.add(planes);
            default -> {
                if (kind == NEW_MODEL) {
                    out.add(model);
                }
                encode(fit.orElseThrow());
            }
        }
        planes = new byte[0];
        return this;
    }

    private void encode(Fit by) {
        int bytes = (int) (by.symbolBits() / Byte.SIZE) + residuals.lowBits().sizeBytes();
        int lanes = Math.clamp(Integer.highestOneBit(bytes / BYTES_OF_LANE), 1, 1 << Rans.MAX_LANES_LOG2);
        encoder.begin(by.model().tables(), lanes);
        if (by.sparse().isPresent()) {
            by.sparse().get().write(encoder, out);
        } else {
            encoder.encode(residuals.symbols(), residuals.keys(), by.classOfKey(), residuals.count());
            encoder.write(out);
        }
        residuals.lowBits().write(out);
    }

    /** Returns the block's bytes in the stream, without their number; they stay until it begins anew. */
    MemorySegment coded() {
        return out.segment();
    }

    /** Bytes that the block takes by the model that fits best; an estimate. */
    double estimatedBytes() {
        return size().bytes(1);
    }

    /** Returns the same as {@link #estimatedBytes}, in parts. */
    ResidualSize size() {
        return fit.map(
                best -> new ResidualSize(best.symbolBits() / Byte.SIZE + residuals.lowBits().sizeBytes(), model.length))
                .orElse(new ResidualSize(0, 1));
    }
}
