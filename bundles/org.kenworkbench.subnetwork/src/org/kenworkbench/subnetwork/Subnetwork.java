/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.checkpoint.gguf.GgufWriter;
import org.kenworkbench.internal.subnetwork.manifest.Digests;
import org.kenworkbench.internal.subnetwork.manifest.KenContainer;
import org.kenworkbench.internal.subnetwork.manifest.KenFormat;
import org.kenworkbench.internal.subnetwork.manifest.SideFileStream;
import org.kenworkbench.internal.subnetwork.mask.MaskStream;
import org.kenworkbench.internal.subnetwork.shards.ShardSet;
import org.kenworkbench.internal.subnetwork.value.FactorStepsReader;
import org.kenworkbench.internal.subnetwork.value.ValueReader;
import org.kenworkbench.subnetwork.format.MaskCoding;
import org.kenworkbench.subnetwork.format.SideFile;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.subnetwork.format.ValueCoding;
import org.kenworkbench.subnetwork.restore.Restorer;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.FactorShape;
import org.kenworkbench.tensor.LowRankFactors;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.SubFolders;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorDigest;
import org.kenworkbench.tensor.TensorId;

/**
 * An open {@code .ken} file, or the shards of one: all it says of itself is checked against itself; its masks are
 * checked as they are walked ({@link KeptCursor}), its content by {@link Verifier} and {@link Restorer}. Safe for use
 * by many threads; nothing of it may be used after {@link #close()}.
 */
public final class Subnetwork implements AutoCloseable {

    private final KenContainer container;
    private final SubnetworkSettings settings;
    private final Map<TensorId, SubnetworkTensor> tensors;
    private final Map<String, SideFile> files;
    private final SubFolders folders;

    /** Creates a subnetwork of what was read and checked; {@code container} is owned by it. */
    Subnetwork(KenContainer container, SubnetworkSettings settings, Map<TensorId, SubnetworkTensor> tensors,
            Map<String, SideFile> files, SubFolders folders) {
        this.container = container;
        this.settings = settings;
        this.tensors = tensors;
        this.files = files;
        this.folders = folders;
    }

    /** Whether the container claims to be a subnetwork. */
    public static boolean isSubnetwork(Checkpoint container) {
        return KenContainer.isSubnetwork(container);
    }

    /**
     * Opens a subnetwork, in one file or in shards.
     *
     * @param reader opens each file
     * @param path   file, index of shards, or folder with one of both under its usual name
     * @throws SubnetworkException if it is no subnetwork, one of a newer version, or damaged, or if shards are not one
     *                             set
     * @throws CheckpointException if a file is missing, cannot be read, or is no SafeTensors file
     */
    public static Subnetwork open(CheckpointReader reader, Path path) throws SubnetworkException, CheckpointException {
        Path file = Files.isDirectory(path) ? SubnetworkFiles.in(path).orElse(path) : path;
        if (!SubnetworkFiles.isIndex(file)) {
            return open(reader.open(file));
        }
        KenContainer container = ShardSet.open(reader, file);
        return orClosed(container.streams(), () -> ContainerReading.read(container));
    }

    /**
     * Reads a subnetwork out of its only file.
     *
     * @param container owned by the result, and closed if this method fails
     * @throws SubnetworkException if it is no subnetwork or only a shard of one, one of a newer version, or damaged
     */
    public static Subnetwork open(Checkpoint container) throws SubnetworkException {
        return orClosed(container, () -> ContainerReading.read(ContainerReading.whole(container)));
    }

    /** Reads something out of a container. */
    private interface Reading {
        Subnetwork read() throws SubnetworkException;
    }

    private static Subnetwork orClosed(Checkpoint container, Reading reading) throws SubnetworkException {
        boolean opened = false;
        try {
            Subnetwork subnetwork = reading.read();
            opened = true;
            return subnetwork;
        } finally {
            if (!opened) {
                container.close();
            }
        }
    }

    /**
     * Returns the streams of a file as a checkpoint of their own, with all its metadata.
     *
     * @param container {@linkplain #isSubnetwork a subnetwork}; closed with the result, not if this method fails
     * @throws SubnetworkException if it is only a shard of one, one of a newer version, or damaged
     */
    public static Checkpoint streams(Checkpoint container) throws SubnetworkException {
        return ContainerReading.whole(container).streams();
    }

    /**
     * Returns the streams of all shards as {@link #streams(Checkpoint)} returns those of a file.
     *
     * @param index index of the shards, which {@code reader} opens
     */
    public static Checkpoint streams(CheckpointReader reader, Path index)
            throws SubnetworkException, CheckpointException {
        return ShardSet.open(reader, index).streams();
    }

    /** The file, or the index of its shards, for messages. */
    public String source() {
        return container.streams().source().toString();
    }

    /** All files that it is read from: one, or its index and its shards. */
    public List<Path> files() {
        return container.streams().files();
    }

    /** Returns the streams, with what a reader must know. */
    KenContainer container() {
        return container;
    }

    public SubnetworkSettings settings() {
        return settings;
    }

    /** Whether the model is a GGUF file with every byte, rather than tensors in any file. */
    public boolean isGguf() {
        return tensors.containsKey(GgufWriter.frame());
    }

    /** Whether a tensor of that name is a part of a {@linkplain #isGguf GGUF file} that is no tensor of its model. */
    public static boolean isOfGgufFile(TensorId id) {
        return GgufWriter.isOfFrame(id);
    }

    /**
     * Returns a base in the form that this goes back to: with every byte of its file where the model is one
     * {@linkplain #isGguf of GGUF}. It is closed with the base.
     *
     * @throws CheckpointException if the base has no such form
     */
    public Checkpoint baseOf(Checkpoint base) throws CheckpointException {
        if (!isGguf() || base.tensor(GgufWriter.frame()).isPresent()) {
            return base;
        }
        return base.withEveryByte()
                .orElseThrow(() -> new CheckpointException(base.source() + " is not a GGUF file, and "
                        + source() + " was made from one; give that one."));
    }

    /** All tensors of the model, by name in {@link TensorId}'s order. */
    public List<SubnetworkTensor> tensors() {
        return List.copyOf(tensors.values());
    }

    /** The tensor of that name, if there is one. */
    public Optional<SubnetworkTensor> tensor(TensorId id) {
        return Optional.ofNullable(tensors.get(id));
    }

    /**
     * Folders within the model's folder that hold some of its tensors, by {@link SubFolders the names of these}, or
     * that are empty.
     */
    public SubFolders folders() {
        return folders;
    }

    /** Whether the file was written of all that is in the folders of the model, as version 2 may be. */
    public boolean carriesFolders() {
        return container.requires().contains(KenFormat.REQUIRES_FOLDERS);
    }

    /** Small files of the tuned model that travel inside, those in folders by their paths. */
    public List<SideFile> sideFiles() {
        return List.copyOf(files.values());
    }

    /**
     * The content of a side file, checked against its digest.
     *
     * @param file one of {@link #sideFiles}
     * @throws SubnetworkException if it is damaged
     * @throws IOException if it cannot be read
     */
    public byte[] content(SideFile file) throws IOException {
        Tensor stream = container.streams().tensor(new TensorId(KenFormat.FILE + file.name())).orElse(null);
        return SideFileStream.read(file, stream, SideFileStream.what(file, source()));
    }

    /** Digest ({@link TensorDigest#ofCheckpoint}) of those tensors of the base that the subnetwork goes back to. */
    public String baseDigest() {
        return Digests.ofBase(tensors.values());
    }

    /**
     * Digest ({@link TensorDigest#ofCheckpoint}) of the whole base that the subnetwork was made from, also of tensors
     * that it does not go back to, if the file tells this digest.
     */
    public Optional<String> wholeBaseDigest() {
        return Optional.ofNullable(container.streams().metadata().get(KenFormat.KEY_WHOLE_BASE));
    }

    /** Digest ({@link TensorDigest#ofCheckpoint}) of the tuned model that the subnetwork was made from. */
    public String tunedDigest() {
        return TensorDigest.ofCheckpoint(tunedDigests());
    }

    /** Digest ({@link TensorDigest#ofCheckpoint}) of the pruned model that the subnetwork restores to. */
    public String prunedDigest() {
        return TensorDigest.ofCheckpoint(prunedDigests());
    }

    private Map<TensorId, String> tunedDigests() {
        Map<TensorId, String> digests = new HashMap<>();
        tensors.forEach((id, tensor) -> digests.put(id, tensor.tunedDigest()));
        return digests;
    }

    private Map<TensorId, String> prunedDigests() {
        Map<TensorId, String> digests = new HashMap<>();
        tensors.forEach((id, tensor) -> digests.put(id, tensor.prunedDigest()));
        return digests;
    }

    /**
     * Bytes that a tensor takes in the file, header aside.
     *
     * @throws IllegalArgumentException if there is no such tensor
     */
    public long storedBytes(TensorId id) {
        requireTensor(id);
        long bytes = 0;
        for (String prefix : List.of(KenFormat.MASK, KenFormat.VALUES, KenFormat.SCALES, KenFormat.KEPT,
                KenFormat.SIGNS, KenFormat.LEFT,
                KenFormat.RIGHT, KenFormat.WHOLE)) {
            bytes += stream(prefix, id).map(tensor -> tensor.info().sizeBytes()).orElse(0L);
        }
        return bytes;
    }

    /**
     * The kept positions of a tensor from the first on: all of a whole one, none of one taken from the base; of a tied
     * one those of the tensor that it is one with.
     *
     * @throws IllegalArgumentException if there is no such tensor
     */
    public KeptCursor keptCursor(TensorId id) {
        SubnetworkTensor tensor = untied(requireTensor(id));
        if (tensor.info().dtype().isPacked()) {
            // Its streams count bytes, all of which are kept or none.
            long parameters = tensor.info().shape().elementCount();
            return new KeptCursor(parameters,
                    mask(KenFormat.MASK, tensor.id(), tensor.maskCoding(), parameters, tensor.keptParameters()),
                    mask(KenFormat.KEPT, tensor.id(), MaskCoding.NONE, parameters - tensor.keptParameters(), 0));
        }
        return new KeptCursor(tensor.coded().shape().elementCount(), storedMask(tensor), sameMask(tensor));
    }

    /**
     * The kept positions of a tensor in any order; see {@link KeptIndex} for what it costs.
     *
     * @throws IllegalArgumentException if there is no such tensor
     */
    public KeptIndex keptIndex(TensorId id) {
        return new KeptIndex(keptCursor(id));
    }

    /**
     * The stored values of a tensor from the first on: of a pruned one those at its stored positions, in row-major
     * order; of a whole one all; of a tied one those of the tensor that it is one with; of one taken from the base
     * none.
     *
     * @throws IllegalArgumentException if there is no such tensor
     */
    public StoredValues storedValues(TensorId id) {
        SubnetworkTensor tensor = untied(requireTensor(id));
        String prefix = tensor.fate() == StoredFate.WHOLE ? KenFormat.WHOLE : KenFormat.VALUES;
        String what = what(prefix, tensor.id());
        Tensor stream = stream(prefix, tensor.id()).orElse(null);
        int elementBytes = tensor.coded().dtype().sizeBytes();
        if (tensor.maskCoding() == MaskCoding.VALUES) {
            return new StoredValues(
                    ValueReader.ofDifferences(what, stream, tensor.coded().shape().elementCount(), elementBytes));
        }
        if (tensor.valueCoding() == ValueCoding.RESIDUALS && stream != null) {
            return new StoredValues(ValueReader.ofResiduals(what, stream, tensor.coded(), tensor.storedCount(),
                    tensor.fate() == StoredFate.WHOLE));
        }
        if (tensor.valueCoding() == ValueCoding.QUANTISED && stream != null) {
            return new StoredValues(ValueReader.ofSteps(what, stream, what(KenFormat.SCALES, tensor.id()),
                    stream(KenFormat.SCALES, tensor.id()).orElseThrow(), tensor));
        }
        return new StoredValues(ValueReader.of(tensor.valueCoding(), what, stream, tensor.storedCount(), elementBytes));
    }

    private SubnetworkTensor untied(SubnetworkTensor tensor) {
        return tensor.tiedTo().map(tensors::get).orElse(tensor);
    }

    MaskStream storedMask(SubnetworkTensor tensor) {
        if (tensor.maskCoding() == MaskCoding.VALUES) {
            return ValueReader.differing(what(KenFormat.VALUES, tensor.id()),
                    stream(KenFormat.VALUES, tensor.id()).orElseThrow(), tensor.coded().shape().elementCount(),
                    tensor.storedCount(), tensor.coded().dtype().sizeBytes());
        }
        return mask(KenFormat.MASK, tensor.id(), tensor.maskCoding(), tensor.coded().shape().elementCount(),
                tensor.storedCount());
    }

    MaskStream sameMask(SubnetworkTensor tensor) {
        return mask(KenFormat.KEPT, tensor.id(), tensor.keptCoding(),
                tensor.coded().shape().elementCount() - tensor.storedCount(),
                tensor.keptCount() - tensor.storedCount());
    }

    /**
     * The positions that are moved up, of a tensor with {@link SubnetworkTensor#signs signs}.
     *
     * @throws IllegalArgumentException if there is no such tensor, or it has none
     */
    public SignCursor signCursor(TensorId id) {
        return new SignCursor(signMask(untied(requireTensor(id)))
                .orElseThrow(() -> new IllegalArgumentException(id + " is not moved")));
    }

    Optional<MaskStream> signMask(SubnetworkTensor tensor) {
        return tensor.signs().map(signs -> mask(KenFormat.SIGNS, tensor.id(), signs.coding(),
                tensor.coded().shape().elementCount(), signs.up()));
    }

    /**
     * The factors whose product is added to reset values, of a tensor with a {@link SubnetworkTensor#rank rank}; of a
     * tied one those of the tensor that it is one with. They may be read until this is closed.
     *
     * Those that are told by steps are for one thread at a time, and a left one is quickest read in order.
     *
     * @return empty for a tensor without
     * @throws SubnetworkException if a factor that is told by steps is damaged
     * @throws IOException         if it cannot be read
     * @throws IllegalArgumentException if there is no such tensor
     */
    public Optional<LowRankFactors> factors(TensorId id) throws IOException {
        SubnetworkTensor tensor = untied(requireTensor(id));
        if (tensor.quantisedFactors()) {
            return Optional.of(factorSteps(tensor).read().numbers());
        }
        return tensor.rank() == 0 ? Optional.empty()
                : Optional.of(new LowRankFactors(FactorShape.of(tensor.info(), tensor.rank()),
                        stream(KenFormat.LEFT, tensor.id()).orElseThrow(),
                        stream(KenFormat.RIGHT, tensor.id()).orElseThrow()));
    }

    /** Reads the head of the steps of a tensor's factors. */
    FactorStepsReader factorSteps(SubnetworkTensor tensor) throws IOException {
        return new FactorStepsReader(FactorShape.of(tensor.info(), tensor.rank()),
                new FactorStepsReader.Stream(stream(KenFormat.LEFT, tensor.id()).orElseThrow(),
                        what(KenFormat.LEFT, tensor.id())),
                new FactorStepsReader.Stream(stream(KenFormat.RIGHT, tensor.id()).orElseThrow(),
                        what(KenFormat.RIGHT, tensor.id())));
    }

    private MaskStream mask(String prefix, TensorId id, MaskCoding coding, long positions, long count) {
        return MaskStream.of(coding, what(prefix, id), positions, count, stream(prefix, id).orElse(null));
    }

    /** A stream's name in messages. */
    private String what(String prefix, TensorId id) {
        return prefix + ShownText.of(id.name()) + " of " + source();
    }

    private Optional<Tensor> stream(String prefix, TensorId id) {
        return container.streams().tensor(new TensorId(prefix + id.name()));
    }

    private SubnetworkTensor requireTensor(TensorId id) {
        SubnetworkTensor tensor = tensors.get(id);
        if (tensor == null) {
            throw new IllegalArgumentException("no tensor named " + id);
        }
        return tensor;
    }

    /** Closes the container. */
    @Override
    public void close() {
        container.streams().close();
    }
}
