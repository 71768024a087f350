/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.checkpoint.write.SafeTensorsStreamWriter;
import org.kenworkbench.internal.subnetwork.value.QuantisedValueEncoder;
import org.kenworkbench.internal.subnetwork.write.BegunTensor;
import org.kenworkbench.internal.subnetwork.write.FactoredValues;
import org.kenworkbench.internal.subnetwork.write.TensorEncoders;
import org.kenworkbench.internal.subnetwork.write.WriterProgress;
import org.kenworkbench.internal.subnetwork.write.WrittenFactors;
import org.kenworkbench.internal.subnetwork.write.WrittenTensors;
import org.kenworkbench.subnetwork.format.CodingWorkers;
import org.kenworkbench.subnetwork.format.ModelTensors;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;
import org.kenworkbench.tensor.FactorShape;
import org.kenworkbench.tensor.LowRankFactors;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.steps.FactorSteps;
import org.kenworkbench.tensor.steps.QuantisedRows;

/**
 * Writes tensors of a subnetwork as a stream: tensor after tensor, in any order, each front to back in blocks of any
 * number of elements. Values go to the file as they come, by blocks; positions wait outside the heap until their tensor
 * ends. What is written does not depend on who codes it. For one thread at a time.
 */
public abstract sealed class TensorWriter implements AutoCloseable permits SubnetworkWriter, ShardWriter {

    private final SubnetworkSettings settings;
    private final ModelTensors model;
    private final SafeTensorsStreamWriter out;
    private final TensorEncoders encoders;
    private final WrittenTensors ended;
    /** The tensor begun; null if none is. */
    private @Nullable BegunTensor current;
    /** Streams that {@link #news} has told of. */
    private int toldStreams;

    /**
     * Creates a writer that has written nothing yet.
     *
     * @param out     closed with this writer
     * @param workers who codes blocks of values and positions
     */
    TensorWriter(SubnetworkSettings settings, ModelTensors model, SubnetworkCoding coding, SafeTensorsStreamWriter out,
            CodingWorkers workers) {
        this.settings = settings;
        this.model = model;
        this.out = out;
        this.ended = new WrittenTensors(model);
        this.encoders = new TensorEncoders(coding, settings, model.tensors().values(), out, workers);
    }

    /** Returns the container that the streams are written to. */
    SafeTensorsStreamWriter out() {
        return out;
    }

    /** Returns the tensors that have ended. */
    WrittenTensors ended() {
        return ended;
    }

    /**
     * Begins a tensor of which some positions are kept.
     *
     * @throws IllegalArgumentException if the writer was not told of it or of its base's tensor, or it was written
     *                                  already
     * @throws IllegalStateException    if another tensor is begun and not ended, or reset values are moved
     */
    public void beginPruned(TensorInfo info) {
        beginPruned(info, Optional.empty());
    }

    /**
     * Begins a pruned tensor as {@link #beginPruned(TensorInfo)} does, with a step by which reset values may be moved.
     *
     * @param step step by which reset values are moved, finite and 0 or more: present if and only if
     *             {@link SubnetworkSettings#fillsBySign()}
     */
    public void beginPruned(TensorInfo info, Optional<Float> step) {
        if (step.isPresent() != settings.fillsBySign()) {
            throw new IllegalStateException("fill " + settings.fill() + " and step " + step);
        }
        requireBase(info);
        requireNext(info);
        current = BegunTensor.pruned(info, encoders.pruned(info, step, null), WrittenFactors.NONE);
    }

    /**
     * Begins a pruned tensor as {@link #beginPruned(TensorInfo)} does, with factors whose product is added to reset
     * values; only where {@link SubnetworkSettings#fillsLowRank()}.
     *
     * @param factors factors of that tensor, written now and read until {@link #end}
     * @throws IOException if they cannot be read, or the disk is full or fails
     */
    public void beginPruned(TensorInfo info, LowRankFactors factors) throws IOException {
        requireFactors(info, factors);
        requireBase(info);
        requireNext(info);
        FactoredValues factored = new FactoredValues(factors, info.dtype());
        WrittenFactors written = encoders.write(info, factored);
        current = BegunTensor.pruned(info, encoders.pruned(info, Optional.empty(), factored), written);
    }

    private void requireFactors(TensorInfo info, LowRankFactors factors) {
        if (!settings.fillsLowRank() || !factors.shape().equals(FactorShape.of(info, factors.shape().rank()))
                || FactorSteps.of(factors).isPresent() && !settings.quantisesFactors()) {
            throw new IllegalStateException("fill " + settings.fill() + " and factors " + factors);
        }
    }

    /**
     * Begins a pruned tensor as {@link #beginPruned(TensorInfo)} does, whose kept values are quantised; only where
     * {@link SubnetworkSettings#isQuantised()}, in the smallest coding.
     *
     * @param scaleRows rows that share a scale, 1 or more, and no more than there are
     * @param factors   factors whose product is added to reset values, and from which the kept ones are told; written
     *                  now and read until {@link #end}
     * @throws IOException as {@link #beginPruned(TensorInfo, LowRankFactors)}
     */
    public void beginQuantised(TensorInfo info, int scaleRows, Optional<LowRankFactors> factors) throws IOException {
        factors.ifPresent(of -> requireFactors(info, of));
        if (!settings.isQuantised() || settings.fillsBySign() || !info.dtype().isPrunable()
                || !model.hasAllRows(info.id()) || scaleRows < 1
                || scaleRows > Math.max(1, info.shape().rowCount())) {
            throw new IllegalStateException("settings " + settings + " and quantised " + info);
        }
        requireBase(info);
        requireNext(info);
        FactoredValues factored = factors.<FactoredValues>map(of -> new FactoredValues(of, info.dtype())).orElse(null);
        WrittenFactors written = factored == null ? WrittenFactors.NONE : encoders.write(info, factored);
        QuantisedValueEncoder values = encoders.quantised(info, scaleRows);
        current = BegunTensor.quantised(info, encoders.pruned(info, values, factored), values, written);
    }

    /**
     * Begins a tensor that keeps all its tuned values, with a base's tensor or without. Throws as {@link #beginPruned}.
     */
    public void beginWhole(TensorInfo info) {
        requireNext(info);
        current = BegunTensor.whole(info, encoders.whole(info, !model.hasAllRows(info.id())));
    }

    /**
     * Notes a tensor that is the base's in the tuned tensor's form; nothing is stored, no {@link #end} follows. As
     * {@link #beginPruned}; the base's tensor must have all its rows.
     */
    public void byReference(TensorInfo info) {
        requireBase(info);
        if (!model.hasAllRows(info.id())) {
            throw new IllegalArgumentException("the base has not all rows of " + info.id());
        }
        requireNext(info);
        ended.byReference(info);
    }

    private void requireBase(TensorInfo info) {
        if (!model.bases().containsKey(info.id())) {
            throw new IllegalArgumentException("the base has no tensor for " + info.id());
        }
    }

    void requireNoneBegun() {
        if (current != null) {
            throw new IllegalStateException(current.id() + " is not ended");
        }
    }

    private void requireNext(TensorInfo info) {
        requireNoneBegun();
        if (!info.equals(model.tensors().get(info.id())) || ended.has(info.id())) {
            throw new IllegalArgumentException(info.id() + " is not expected, or not again");
        }
    }

    /**
     * Adds the next elements of a pruned tensor.
     *
     * @param kept  which of them are kept; not changed, not kept after return, as are the bytes
     * @param tuned their bytes in the tuned model; where they are not moved, those of reset elements do not matter
     * @param base  their bytes in the base, in the tuned tensor's form, also where the fill is zero; zeros in rows that
     *              the base does not have, all of whose elements are to be kept
     * @throws IOException if the disk is full or fails
     */
    public void block(RowMask kept, MemorySegment tuned, MemorySegment base) throws IOException {
        BegunTensor pruned = current;
        if (pruned == null || !pruned.isPruned() || pruned.isQuantised()) {
            throw new IllegalStateException("no pruned tensor is begun that is exact");
        }
        pruned.add(kept, tuned, base);
    }

    /**
     * Adds the next rows of a quantised tensor: all that share a scale, or the last ones of the tensor.
     *
     * @param kept   as of {@link #block(RowMask, MemorySegment, MemorySegment)}, as is {@code base}
     * @param pruned their bytes in the pruned model; those of reset elements do not matter
     * @param rows   what tells the values of kept elements; not kept after return
     * @throws IOException if the disk is full or fails
     */
    public void block(RowMask kept, MemorySegment pruned, MemorySegment base, QuantisedRows rows) throws IOException {
        BegunTensor quantised = current;
        if (quantised == null || !quantised.isQuantised()) {
            throw new IllegalStateException("no quantised tensor is begun");
        }
        quantised.add(kept, pruned, base, rows);
    }

    /**
     * Adds the next elements of a whole tensor.
     *
     * @param tuned their bytes in the tuned model
     * @param base  their bytes in the base, in the tuned tensor's form: where all blocks are equal, the tensor is
     *              stored by reference
     * @throws IOException if the disk is full or fails
     */
    public void block(MemorySegment tuned, MemorySegment base) throws IOException {
        whole().add(tuned, base);
    }

    /**
     * The next elements of a whole tensor that the base does not have.
     *
     * @throws IOException if the disk is full or fails
     */
    public void block(MemorySegment tuned) throws IOException {
        whole().add(tuned);
    }

    private BegunTensor whole() {
        BegunTensor whole = current;
        if (whole == null || whole.isPruned()) {
            throw new IllegalStateException("no whole tensor is begun");
        }
        return whole;
    }

    /**
     * Ends the tensor begun.
     *
     * @throws IOException if the disk is full or fails
     * @throws IllegalStateException if elements are missing
     */
    public void end() throws IOException {
        BegunTensor begun = current;
        if (begun == null || !begun.isComplete()) {
            throw new IllegalStateException("no tensor is begun, or elements are missing");
        }
        begun.end(ended);
        closeCurrent();
    }

    /**
     * Tells what was done since this was asked last, as {@link WriterProgress}, and hands all bytes of it over to the
     * system.
     */
    String news() throws IOException {
        requireNoneBegun();
        out.flush();
        WriterProgress progress = new WriterProgress(ended.news(), out.written(toldStreams));
        toldStreams += progress.streams().size();
        return progress.text();
    }

    /** Counts what another writer of the files has told of as written and told. */
    void takeOverNews(String news) throws IOException {
        WriterProgress taken = WriterProgress.parse(news);
        ended.takeOver(taken.ended());
        out.takeOver(taken.streams());
        toldStreams += taken.streams().size();
    }

    /**
     * Bytes that an ended tensor takes in the file, header aside.
     *
     * @throws IllegalArgumentException if there is no such tensor, or it is not ended
     */
    public long storedBytes(TensorId id) {
        return ended.sizeBytes(id);
    }

    private void closeCurrent() {
        if (current != null) {
            current.close();
            current = null;
        }
    }

    /** Closes the file, finished or not. */
    @Override
    public void close() throws IOException {
        closeCurrent();
        encoders.close();
        out.close();
    }
}
