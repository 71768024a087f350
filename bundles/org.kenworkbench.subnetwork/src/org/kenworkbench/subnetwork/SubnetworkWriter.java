/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.checkpoint.write.SafeTensorsStreamWriter;
import org.kenworkbench.internal.subnetwork.manifest.HeaderRoom;
import org.kenworkbench.internal.subnetwork.manifest.KenFormat;
import org.kenworkbench.internal.subnetwork.manifest.SettingsTexts;
import org.kenworkbench.internal.subnetwork.write.BegunTensor;
import org.kenworkbench.internal.subnetwork.write.FactoredValues;
import org.kenworkbench.internal.subnetwork.write.TensorEncoders;
import org.kenworkbench.internal.subnetwork.write.WriterProgress;
import org.kenworkbench.internal.subnetwork.write.WrittenFiles;
import org.kenworkbench.internal.subnetwork.write.WrittenPlace;
import org.kenworkbench.internal.subnetwork.write.WrittenTensors;
import org.kenworkbench.subnetwork.format.CodingWorkers;
import org.kenworkbench.subnetwork.format.ModelTensors;
import org.kenworkbench.subnetwork.format.SideFile;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.subnetwork.format.SubnetworkPlace;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;
import org.kenworkbench.tensor.FactorShape;
import org.kenworkbench.tensor.LowRankFactors;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.TensorDigest;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Writes a {@code .ken} file, or one in shards, as a stream: tensor after tensor, in any order, each front to back in
 * blocks of any number of elements. Values go to the file as they come, by blocks; positions wait outside the heap
 * until their tensor ends. What is written does not depend on who codes it.
 *
 * <p>The caller names a file that does not exist yet, or a folder for shards; renames it after {@link #finish}, and
 * deletes it otherwise. For one thread at a time.
 */
public final class SubnetworkWriter implements AutoCloseable {

    /** Largest header that the container allows. */
    private static final long MAX_HEADER_BYTES = 100_000_000;
    /** Room for the header of a container that holds another one. */
    private static final long OUTER_HEADER_BYTES = 512;

    private final SubnetworkSettings settings;
    private final ModelTensors model;
    private final WrittenPlace place;
    private final SafeTensorsStreamWriter out;
    private final TensorEncoders encoders;
    private final WrittenTensors ended;
    private final WrittenFiles files;
    /** The tensor begun; null if none is. */
    private @Nullable BegunTensor current;
    /** Digests of the base's tensors that no tensor goes back to, by the base's names; null if they are not known. */
    private @Nullable Map<TensorId, String> otherBaseDigests;
    /** Streams that {@link #progress} has told of. */
    private int toldStreams;

    private SubnetworkWriter(SubnetworkSettings settings, ModelTensors model, WrittenFiles files, WrittenPlace place,
            SafeTensorsStreamWriter out, TensorEncoders encoders) {
        this.settings = settings;
        this.model = model;
        this.files = files;
        this.ended = new WrittenTensors(model);
        this.place = place;
        this.out = out;
        this.encoders = encoders;
    }

    /**
     * Creates the file in the smallest coding for a model whose tensors the base has in the same form, all work done by
     * the calling thread. As {@link #create(Path, SubnetworkSettings, ModelTensors, Set, SubnetworkCoding,
     * CodingWorkers)} otherwise.
     */
    public static SubnetworkWriter create(Path file, SubnetworkSettings settings, Collection<TensorInfo> tensors)
            throws IOException {
        return create(file, settings, ModelTensors.ofSameForm(tensors), Set.of(), SubnetworkCoding.AUTO,
                CodingWorkers.CALLER);
    }

    /**
     * Creates the file.
     *
     * @param file    must not exist
     * @param model   all tensors of the model
     * @param files   names of the side files that there may be; see {@link #sideFile}. Version 1 has none in folders
     * @param workers who codes blocks of values and positions
     * @throws java.nio.file.FileAlreadyExistsException if the file exists
     * @throws IOException if the file cannot be written, or so many names do not fit into one header
     */
    public static SubnetworkWriter create(Path file, SubnetworkSettings settings, ModelTensors model, Set<String> files,
            SubnetworkCoding coding, CodingWorkers workers) throws IOException {
        return create(SubnetworkPlace.file(file), settings, model, files, coding, workers);
    }

    /**
     * Creates the file, or the first shard of several. As {@link #create(Path, SubnetworkSettings, ModelTensors, Set,
     * SubnetworkCoding, CodingWorkers)} otherwise.
     *
     * @param place has none of the files yet; shards only in a coding of version 2
     */
    public static SubnetworkWriter create(SubnetworkPlace place, SubnetworkSettings settings, ModelTensors model,
            Set<String> files, SubnetworkCoding coding, CodingWorkers workers) throws IOException {
        return open(place, settings, model, files, coding, workers, WrittenPlace::create);
    }

    /**
     * Goes on with files that another writer has left, made by {@link #create} with equal arguments but the workers.
     * Nothing of them counts as written before {@link #takeOver}.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     * @throws IOException as {@link #create} does
     */
    public static SubnetworkWriter reopen(SubnetworkPlace place, SubnetworkSettings settings, ModelTensors model,
            Set<String> files, SubnetworkCoding coding, CodingWorkers workers) throws IOException {
        return open(place, settings, model, files, coding, workers, WrittenPlace::reopen);
    }

    /** Creates the container or containers, or opens them. */
    private interface Opener {
        SafeTensorsStreamWriter open(WrittenPlace place, long headerRoomBytes) throws IOException;
    }

    private static SubnetworkWriter open(SubnetworkPlace place, SubnetworkSettings settings, ModelTensors model,
            Set<String> files, SubnetworkCoding coding, CodingWorkers workers, Opener opener) throws IOException {
        if (files.size() > SideFile.MAX_FILES) {
            throw new IllegalArgumentException(files.size() + " side files");
        }
        long room = HeaderRoom.bound(model, files, SettingsTexts.of(settings), settings);
        if (room > MAX_HEADER_BYTES) {
            throw new IOException(
                    place.path() + " may need a header of " + room + " bytes for " + model.tensors().size()
                            + " tensors, but only " + MAX_HEADER_BYTES + " fit; use shorter or fewer tensor names.");
        }
        WrittenFiles sideFiles = new WrittenFiles(files, model.folders(), coding);
        WrittenPlace written = new WrittenPlace(place, coding);
        SafeTensorsStreamWriter out = opener.open(written, coding.fileVersion() == 1 ? room : OUTER_HEADER_BYTES);
        return new SubnetworkWriter(settings, model, sideFiles, written, out,
                new TensorEncoders(coding, settings, model.tensors().values(), out, workers));
    }

    /**
     * Begins a tensor of which some positions are kept.
     *
     * @throws IllegalArgumentException if {@link #create} was not told of it or of its base's tensor, or it was written
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
        current = BegunTensor.pruned(info, encoders.pruned(info, step, null), 0, 0);
    }

    /**
     * Begins a pruned tensor as {@link #beginPruned(TensorInfo)} does, with factors whose product is added to reset
     * values; only where {@link SubnetworkSettings#fillsLowRank()}.
     *
     * @param factors factors of that tensor, written now and read until {@link #end}
     * @throws IOException if they cannot be read, or the disk is full or fails
     */
    public void beginPruned(TensorInfo info, LowRankFactors factors) throws IOException {
        if (!settings.fillsLowRank() || !factors.shape().equals(FactorShape.of(info, factors.shape().rank()))) {
            throw new IllegalStateException("fill " + settings.fill() + " and factors " + factors);
        }
        requireBase(info);
        requireNext(info);
        FactoredValues factored = new FactoredValues(factors, info.dtype());
        long factorBytes = factored.write(info.name(), out);
        current = BegunTensor.pruned(info, encoders.pruned(info, Optional.empty(), factored), factored.rank(),
                factorBytes);
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

    private void requireNoneBegun() {
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
        if (pruned == null || !pruned.isPruned()) {
            throw new IllegalStateException("no pruned tensor is begun");
        }
        pruned.add(kept, tuned, base);
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
     * Tells what was done since this was asked last, and hands all bytes of it over to the system: they are in the file
     * from then on even if this process is killed, not if the machine stops. Between tensors.
     *
     * @return a text on one line, for {@link #takeOver} of another writer of the same version
     * @throws IOException if the disk is full or fails
     * @throws IllegalStateException if a tensor is begun and not ended
     */
    public String progress() throws IOException {
        requireNoneBegun();
        out.flush();
        WriterProgress progress = new WriterProgress(ended.news(), out.written(toldStreams));
        toldStreams += progress.streams().size();
        return progress.text();
    }

    /**
     * Whether a reopened file has what a {@link #progress} tells of; safe for use by many threads.
     *
     * @param cancelled asked before each piece of a quarter of a megabyte
     * @throws IOException if the file cannot be read
     * @throws java.util.concurrent.CancellationException if cancelled
     * @throws IllegalArgumentException if the text is not one of {@link #progress}
     */
    public boolean holds(String progress, BooleanSupplier cancelled) throws IOException {
        return out.holds(WriterProgress.parse(progress).streams(), cancelled);
    }

    /**
     * Counts what the file has as written by this writer: everything as the one that was left had it then. Once for
     * each {@link #progress} in their order, before any tensor is begun.
     *
     * @throws IllegalArgumentException if the text is not one of {@link #progress}, or does not follow
     * @throws IOException if a shard cannot be opened
     */
    public void takeOver(String progress) throws IOException {
        WriterProgress taken = WriterProgress.parse(progress);
        ended.takeOver(taken.ended());
        out.takeOver(taken.streams());
        toldStreams += taken.streams().size();
    }

    /**
     * Adds a small file that belongs to the model, any time between tensors.
     *
     * @param content not changed, not kept after return
     * @throws IOException if the disk is full or fails
     * @throws IllegalArgumentException if {@link #create} was not told of it, it is there already, or
     *                                  {@link SideFile} does not allow it
     * @throws IllegalStateException    if a tensor is begun and not ended
     */
    public void sideFile(String name, byte[] content) throws IOException {
        requireNoneBegun();
        files.write(name, content, out);
    }

    /**
     * Tells the tensors of the base that no tensor goes back to, so that the file can tell the digest of all of the
     * base; only version 2 does. Any time before {@link #finish}.
     *
     * @param digests {@link TensorDigest} of each, as hex, by the base's names; empty if there is none
     */
    public void otherBaseTensors(Map<TensorId, String> digests) {
        otherBaseDigests = Map.copyOf(digests);
    }

    /** The small files added so far, by name. */
    public List<SideFile> sideFiles() {
        return files.files();
    }

    /**
     * Bytes that an ended tensor takes in the file, header aside.
     *
     * @throws IllegalArgumentException if there is no such tensor, or it is not ended
     */
    public long storedBytes(TensorId id) {
        return ended.sizeBytes(id);
    }

    /**
     * Writes the header and forces the file to the disk; shards get their names and their index only now.
     *
     * @param baseDigests   {@link TensorDigest} of each tensor of the base that {@link #create} was told of, as hex, by
     *                      the name in the model
     * @param tunedDigests  the same of the tuned model
     * @param prunedDigests the same of the pruned model
     * @throws IOException if the disk is full or fails
     * @throws IllegalStateException    if a tensor is missing or not ended
     * @throws IllegalArgumentException if a digest is missing or not SHA-256 in hex
     */
    public void finish(Map<TensorId, String> baseDigests, Map<TensorId, String> tunedDigests,
            Map<TensorId, String> prunedDigests) throws IOException {
        requireNoneBegun();
        ended.requireAll();
        Map<String, String> texts = SettingsTexts.of(settings);
        ended.describe(baseDigests, tunedDigests, prunedDigests, texts);
        files.describe(texts);
        Map<TensorId, String> others = otherBaseDigests;
        if (others != null && encoders.coding().fileVersion() > 1) {
            texts.put(KenFormat.KEY_WHOLE_BASE, ended.wholeBaseDigest(baseDigests, others));
        }
        Set<String> requires = new HashSet<>(ended.requires());
        requires.addAll(files.requires());
        place.finish(out, requires, texts);
    }

    /**
     * Returns the files that there are once it is finished, by which the subnetwork is opened first: its only file, or
     * the index and its shards.
     */
    public List<Path> files() {
        return place.files();
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
