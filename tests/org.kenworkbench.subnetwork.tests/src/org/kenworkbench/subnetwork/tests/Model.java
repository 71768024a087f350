/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.kenworkbench.checkpoint.write.SafeTensorsWriter;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.subnetwork.ShardWriter;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.SubnetworkCompletion;
import org.kenworkbench.subnetwork.SubnetworkSet;
import org.kenworkbench.subnetwork.SubnetworkWriter;
import org.kenworkbench.subnetwork.TensorWriter;
import org.kenworkbench.subnetwork.WrittenShard;
import org.kenworkbench.subnetwork.format.CodingWorkers;
import org.kenworkbench.subnetwork.format.ModelTensors;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.subnetwork.format.SubnetworkPlace;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ElementConversion;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.FactorShape;
import org.kenworkbench.tensor.LowRankFactors;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.SubFolders;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorDigest;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.steps.FactorPrecision;
import org.kenworkbench.tensor.steps.FactorSteps;
import org.kenworkbench.tensor.steps.ValuePrecision;

/** A small base and tuned model with a decision for each element, and what must come of them, worked out naively. */
final class Model {

    record Part(TensorInfo info, StoredFate fate, byte[] base, byte[] tuned, boolean[] kept) {
    }

    final List<Part> parts = new ArrayList<>();
    final String fill;

    private FactorPrecision factorPrecision = FactorPrecision.EXACT;
    private QuantisedParts quantised = new QuantisedParts(ValuePrecision.EXACT, Set.of());
    private SubnetworkCoding coding = SubnetworkCoding.AUTO;
    private CodingWorkers workers = CodingWorkers.CALLER;
    private SubFolders folders = SubFolders.NONE;
    private boolean tellsWholeBase;
    private final Map<TensorId, TensorId> tied = new HashMap<>();
    private final SortedMap<String, byte[]> sideFiles = new TreeMap<>();

    Model(String fill) {
        this.fill = fill;
    }

    /** Quantises all factors. */
    Model factors(FactorPrecision of) {
        factorPrecision = of;
        return this;
    }

    /** Quantises what is kept of all tensors that can be quantised, but of those that are named. */
    Model values(ValuePrecision of, String... exactNames) {
        quantised = new QuantisedParts(of, Set.of(exactNames));
        return this;
    }

    Model coding(SubnetworkCoding ofStreams) {
        coding = ofStreams;
        return this;
    }

    Model workers(CodingWorkers ofBlocks) {
        workers = ofBlocks;
        return this;
    }

    Model in(SubFolders ofTensors) {
        folders = ofTensors;
        return this;
    }

    /** Gives the tensor of a part another name. */
    Model tie(String name, String to) {
        tied.put(new TensorId(name), new TensorId(to));
        return this;
    }

    /** Has the file tell that the base has no other tensors. */
    Model tellWholeBase() {
        tellsWholeBase = true;
        return this;
    }

    Model sideFile(String name, byte[] content) {
        sideFiles.put(name, content);
        return this;
    }

    Set<String> sideFiles() {
        return sideFiles.keySet();
    }

    boolean sign() {
        return fill.equals(SubnetworkSettings.FILL_SIGN);
    }

    /** Returns the step by which reset values of a part are moved: 0 for some parts. */
    static float step(Part part) {
        return Math.floorMod(part.info().name().hashCode(), 4) * 0.37f;
    }

    /** Returns the bytes that a part has if all of its values are reset. */
    byte[] reset(Part part) {
        if (zero()) {
            return new byte[part.base().length];
        }
        if (part.fate() == StoredFate.PRUNED && factors(part).isPresent()) {
            return factored(part, factors(part).get());
        }
        if (!sign() || part.fate() != StoredFate.PRUNED) {
            return part.base();
        }
        DType dtype = part.info().dtype();
        double[] base = new double[part.base().length / dtype.sizeBytes()];
        double[] tuned = new double[base.length];
        Elements.toDoubles(dtype, MemorySegment.ofArray(part.base()), 0, base, base.length);
        Elements.toDoubles(dtype, MemorySegment.ofArray(part.tuned()), 0, tuned, base.length);
        for (int i = 0; i < base.length; i++) {
            base[i] = tuned[i] > base[i] ? base[i] + step(part) : base[i] - step(part);
        }
        byte[] reset = new byte[part.base().length];
        ElementConversion.fromDoubles(base, base.length, dtype, MemorySegment.ofArray(reset), 0);
        return reset;
    }

    /** Returns the factors of a part, of rank 2 if possible; empty if the file has no factors, or none fit the part. */
    Optional<LowRankFactors> factors(Part part) {
        Shape shape = part.info().shape();
        int rank = (int) Math.min(2, FactorShape.mostRank(shape.rowCount(), shape.rowLength()));
        if (!fill.equals(SubnetworkSettings.FILL_LOW_RANK) || rank == 0 || !part.info().dtype().isPrunable()) {
            return Optional.empty();
        }
        FactorShape form = FactorShape.of(part.info(), rank);
        if (factorPrecision.isQuantised()) {
            return Optional.of(steps(part, form).numbers());
        }
        return Optional.of(new LowRankFactors(form, factor(part, form.left()), factor(part, form.right())));
    }

    /** Returns steps and scales of factors: any, for a file holds whatever was found. */
    private FactorSteps steps(Part part, FactorShape shape) {
        Random random = new Random(part.info().name().hashCode());
        byte[] most = new byte[shape.rank()];
        short[] leftScales = new short[shape.rank()];
        short[] rightScales = new short[shape.rank()];
        for (int r = 0; r < most.length; r++) {
            most[r] = (byte) (1 + random.nextInt(factorPrecision.mostSteps()));
            leftScales[r] = (short) (Float.floatToIntBits(random.nextFloat()) >> 16);
            rightScales[r] = (short) (random.nextInt(5) == 0 ? 0 : Float.floatToIntBits(random.nextFloat()) >> 16);
        }
        byte[] left = new byte[(int) shape.left().elementCount()];
        for (int i = 0; i < left.length; i++) {
            int of = most[i % most.length];
            left[i] = (byte) (random.nextInt(2 * of + 1) - of);
        }
        byte[] right = new byte[(int) shape.right().elementCount()];
        for (int i = 0; i < right.length; i++) {
            int of = most[(int) (i / shape.columns())];
            right[i] = (byte) (random.nextInt(2 * of + 1) - of);
        }
        return new FactorSteps(shape, most, leftScales, rightScales, inMemory(DType.I8, shape.left(), left),
                inMemory(DType.I8, shape.right(), right));
    }

    private static Tensor factor(Part part, Shape shape) {
        DType dtype = FactorShape.dtype(part.info().dtype());
        Random random = new Random(part.info().name().hashCode());
        double[] values = random.doubles(shape.elementCount(), -1, 1).toArray();
        byte[] bytes = new byte[values.length * dtype.sizeBytes()];
        ElementConversion.fromDoubles(values, values.length, dtype, MemorySegment.ofArray(bytes), 0);
        return inMemory(dtype, shape, bytes);
    }

    static Tensor inMemory(DType dtype, Shape shape, byte[] bytes) {
        TensorInfo info = new TensorInfo(new TensorId("memory"), dtype, shape);
        return new Tensor() {
            @Override
            public TensorInfo info() {
                return info;
            }

            @Override
            public void copy(long offsetBytes, MemorySegment target) {
                target.copyFrom(MemorySegment.ofArray(bytes).asSlice(offsetBytes, target.byteSize()));
            }
        };
    }

    /** Adds the product of factors to the base by the definition: term after term. */
    private static byte[] factored(Part part, LowRankFactors factors) {
        DType dtype = part.info().dtype();
        double[] values = doubles(dtype, part.base());
        double[] left = doubles(factors.dtype(), bytes(factors.left()));
        double[] right = doubles(factors.dtype(), bytes(factors.right()));
        int rank = factors.shape().rank();
        int columns = (int) factors.shape().columns();
        for (int i = 0; i < values.length; i++) {
            double sum = 0;
            for (int r = 0; r < rank; r++) {
                sum += left[i / columns * rank + r] * right[r * columns + i % columns];
            }
            values[i] += sum;
        }
        byte[] reset = new byte[part.base().length];
        ElementConversion.fromDoubles(values, values.length, dtype, MemorySegment.ofArray(reset), 0);
        return reset;
    }

    static double[] doubles(DType dtype, byte[] bytes) {
        double[] values = new double[bytes.length / dtype.sizeBytes()];
        Elements.toDoubles(dtype, MemorySegment.ofArray(bytes), 0, values, values.length);
        return values;
    }

    /** Returns the bytes that kept values have in the pruned model, and any for others. */
    private byte[] kept(Part part) {
        return quantised.contain(part)
                ? QuantisedParts.values(part, factors(part).isPresent() ? reset(part) : part.base(),
                        quantised.rows(part))
                : part.tuned();
    }

    byte[] pruned(Part part) {
        return switch (part.fate()) {
            case BASE -> part.base();
            case TIED -> throw new IllegalStateException("tied tensors have no part of their own");
            case WHOLE -> part.tuned();
            case PRUNED -> {
                byte[] result = kept(part).clone();
                byte[] reset = reset(part);
                for (int i = 0; i < result.length; i++) {
                    if (!part.kept()[i / part.info().dtype().sizeBytes()]) {
                        result[i] = reset[i];
                    }
                }
                yield result;
            }
        };
    }

    /** Tells for each element whether its value is stored. */
    boolean[] stored(Part part) {
        byte[] reset = reset(part);
        byte[] values = kept(part);
        int size = part.info().dtype().sizeBytes();
        boolean[] stored = new boolean[part.kept().length];
        for (int i = 0; i < stored.length * size; i++) {
            stored[i / size] |= values[i] != reset[i] && part.kept()[i / size];
        }
        return stored;
    }

    boolean zero() {
        return fill.equals(SubnetworkSettings.FILL_ZERO);
    }

    Model add(String name, DType dtype, Shape shape, StoredFate fate, byte[] base, byte[] tuned, boolean... kept) {
        parts.add(new Part(new TensorInfo(new TensorId(name), dtype, shape), fate, base, tuned, kept));
        return this;
    }

    /** Adds a tensor of random bytes of which about a third are equal in base and tuned, and some are zero. */
    Model random(Random random, String name, DType dtype, Shape shape, StoredFate fate, double density) {
        TensorInfo coded = new TensorInfo(new TensorId(name), dtype, shape).wholeByteForm();
        int elements = (int) coded.shape().elementCount();
        int size = coded.dtype().sizeBytes();
        byte[] base = new byte[elements * size];
        random.nextBytes(base);
        byte[] tuned = base.clone();
        boolean[] kept = new boolean[elements];
        for (int i = 0; i < elements; i++) {
            kept[i] = random.nextDouble() < density;
            int kind = random.nextInt(6);
            if (kind == 0) {
                java.util.Arrays.fill(tuned, i * size, (i + 1) * size, (byte) 0);
            } else if (kind > 2) {
                tuned[i * size + random.nextInt(size)] ^= (byte) (1 + random.nextInt(255));
            }
        }
        return add(name, dtype, shape, fate, base, tuned, kept);
    }

    /**
     * Adds a tensor of random values of which the two lowest bytes, each for itself, are the base's or not: that a
     * value is stored says less than which of its bytes differ, so that the differences of all take less than those of
     * some and their positions. Bytes that are the base's come in no long runs, which Zstandard would pay too much for.
     */
    Model scattered(Random random, String name, DType dtype, Shape shape, double density) {
        int elements = (int) shape.elementCount();
        int size = dtype.sizeBytes();
        byte[] base = new byte[elements * size];
        random.nextBytes(base);
        byte[] tuned = base.clone();
        boolean[] kept = new boolean[elements];
        int[] run = new int[2];
        for (int i = 0; i < elements; i++) {
            kept[i] = random.nextDouble() < density;
            for (int b = 0; b < 2; b++) {
                run[b] = run[b] < 3 && random.nextBoolean() ? run[b] + 1 : 0;
                tuned[i * size + b] ^= (byte) (run[b] > 0 ? 0 : 1 + random.nextInt(127));
            }
        }
        return add(name, dtype, shape, StoredFate.PRUNED, base, tuned, kept);
    }

    /** Adds a tensor as {@link #scattered} does, in which the first elements come again and again. */
    Model repeated(Random random, String name, DType dtype, int elements, int period, double density) {
        Part once = new Model(fill).scattered(random, name, dtype, Shape.of(period), density).parts.getFirst();
        byte[] base = new byte[elements * dtype.sizeBytes()];
        byte[] tuned = base.clone();
        boolean[] kept = new boolean[elements];
        for (int i = 0; i < base.length; i++) {
            base[i] = once.base()[i % once.base().length];
            tuned[i] = once.tuned()[i % once.base().length];
        }
        for (int i = 0; i < elements; i++) {
            kept[i] = once.kept()[i % period];
        }
        return add(name, dtype, Shape.of(elements), StoredFate.PRUNED, base, tuned, kept);
    }

    List<TensorInfo> infos() {
        return parts.stream().map(Part::info).toList();
    }

    private Map<TensorId, TensorInfo> bases() {
        Map<TensorId, TensorInfo> bases = new HashMap<>();
        infos().forEach(info -> bases.put(info.id(), info));
        return bases;
    }

    static SubnetworkSettings settings(String fill) {
        return new Model(fill).settings();
    }

    /** Returns the settings of this model. */
    SubnetworkSettings settings() {
        return new SubnetworkSettings("ken", "reset 40%", "all", "tuned", fill, "reference", "0", "0.1.0",
                SubnetworkSettings.ALLOCATE_ROW, SubnetworkSettings.RESCALE_NONE, quantised.word(),
                factorPrecision.name().toLowerCase(Locale.ROOT));
    }

    /**
     * Writes the file, each tensor in blocks of random sizes up to {@code maxBlock} elements; returns the stored bytes
     * of each tensor.
     */
    Map<String, Long> writeKen(Path file, Random random, int maxBlock) throws IOException {
        return writeKen(SubnetworkPlace.file(file), random, maxBlock);
    }

    /** Writes the file, or shards, as {@link #writeKen(Path, Random, int)} does. */
    Map<String, Long> writeKen(SubnetworkPlace place, Random random, int maxBlock) throws IOException {
        Map<String, Long> stored = new HashMap<>();
        try (SubnetworkWriter writer = SubnetworkWriter.create(place, settings(), tensors(), sideFiles(), coding,
                workers)) {
            for (Part part : parts) {
                writePart(writer, part, random, maxBlock);
                TensorId id = part.info().id();
                stored.put(id.name(), writer.storedBytes(id));
            }
            complete(writer);
        }
        return stored;
    }

    /** Returns all tensors of the model, tied ones too. */
    ModelTensors tensors() {
        List<TensorInfo> all = new ArrayList<>(infos());
        tied.forEach((id, other) -> {
            TensorInfo info = infos().stream().filter(one -> one.id().equals(other)).findFirst().orElseThrow();
            all.add(new TensorInfo(id, info.dtype(), info.shape()));
        });
        return ModelTensors.of(all, bases(), tied).in(folders);
    }

    /** Writes side files and metadata. */
    void complete(SubnetworkCompletion writer) throws IOException {
        Map<TensorId, String> base = new HashMap<>();
        Map<TensorId, String> tuned = new HashMap<>();
        Map<TensorId, String> pruned = new HashMap<>();
        for (Part part : parts) {
            TensorId id = part.info().id();
            base.put(id, digest(part.info(), part.base()));
            tuned.put(id, digest(part.info(), part.tuned()));
            pruned.put(id, digest(part.info(), pruned(part)));
        }
        tied.forEach((id, other) -> {
            tuned.put(id, tuned.get(other));
            pruned.put(id, pruned.get(other));
        });
        for (Map.Entry<String, byte[]> file : sideFiles.entrySet()) {
            writer.sideFile(file.getKey(), file.getValue());
        }
        if (tellsWholeBase) {
            writer.otherBaseTensors(Map.of());
        }
        writer.finish(base, tuned, pruned);
    }

    /** Writes one shard with some parts of the model. */
    WrittenShard writeShard(Path file, int number, SubnetworkSet set, List<Part> some, Random random)
            throws IOException {
        try (ShardWriter writer = ShardWriter.create(file, number, set, settings(), tensors(), workers)) {
            for (Part part : some) {
                writePart(writer, part, random, 500);
            }
            return writer.finish();
        }
    }

    private void writePart(TensorWriter writer, Part part, Random random, int maxBlock) throws IOException {
        switch (part.fate()) {
            case BASE -> {
                writer.byReference(part.info());
                return;
            }
            case WHOLE -> writer.beginWhole(part.info());
            case PRUNED -> {
                Optional<LowRankFactors> factors = factors(part);
                if (quantised.contain(part)) {
                    writer.beginQuantised(part.info(), QuantisedParts.scaleRows(part), factors);
                } else if (factors.isPresent()) {
                    writer.beginPruned(part.info(), factors.get());
                } else {
                    writer.beginPruned(part.info(), sign() ? Optional.of(step(part)) : Optional.empty());
                }
            }
            case TIED -> throw new IllegalStateException("tied tensors have no part of their own");
        }
        TensorInfo coded = part.info().wholeByteForm();
        int size = coded.dtype().sizeBytes();
        int elements = (int) coded.shape().elementCount();
        for (int at = 0; at < elements;) {
            int count = Math.min(elements - at, 1 + random.nextInt(maxBlock));
            if (quantised.contain(part)) {
                int groupLength = quantised.rows(part).groupLength();
                count = Math.min(elements - at, Math.max(1, count / groupLength) * groupLength);
            }
            MemorySegment tuned = MemorySegment.ofArray(part.tuned()).asSlice((long) at * size, (long) count * size);
            MemorySegment base = MemorySegment.ofArray(part.base()).asSlice((long) at * size, (long) count * size);
            if (part.fate() == StoredFate.WHOLE) {
                writer.block(tuned, base);
            } else {
                RowMask mask = new RowMask(count);
                for (int i = 0; i < count; i++) {
                    if (part.kept()[at + i]) {
                        mask.set(i);
                    }
                }
                if (quantised.contain(part)) {
                    MemorySegment values = MemorySegment.ofArray(kept(part)).asSlice((long) at * size,
                            (long) count * size);
                    writer.block(mask, values, base, QuantisedParts.some(quantised.rows(part), at, count));
                } else {
                    writer.block(mask, tuned, base);
                }
            }
            at += count;
        }
        writer.end();
    }

    static String digest(TensorInfo info, byte[] bytes) {
        TensorDigest digest = new TensorDigest(info);
        digest.update(MemorySegment.ofArray(bytes));
        return digest.hex();
    }

    void writeBase(Path file) throws IOException {
        Map<TensorId, byte[]> bytes = new HashMap<>();
        parts.forEach(part -> bytes.put(part.info().id(), part.base()));
        write(file, infos(), bytes, Map.of());
    }

    /** Writes the model that restoring must give, to the byte. */
    void writePruned(Path file) throws IOException {
        Map<TensorId, byte[]> bytes = new HashMap<>();
        parts.forEach(part -> bytes.put(part.info().id(), pruned(part)));
        write(file, infos(), bytes, Map.of("format", "pt"));
    }

    private static void write(Path file, List<TensorInfo> infos, Map<TensorId, byte[]> bytes,
            Map<String, String> metadata) throws IOException {
        try (SafeTensorsWriter writer = SafeTensorsWriter.create(file, infos, metadata)) {
            for (TensorInfo info : infos) {
                writer.write(info.id(), 0, MemorySegment.ofArray(bytes.get(info.id())));
            }
            writer.finish();
        }
    }

    static Checkpoint open(Path file) throws CheckpointException {
        return new SafeTensorsFormat().open(file);
    }

    static Subnetwork openKen(Path file) throws IOException {
        return Subnetwork.open(open(file));
    }

    static byte[] bytes(Tensor tensor) {
        byte[] bytes = new byte[Math.toIntExact(tensor.info().sizeBytes())];
        try {
            tensor.copy(0, MemorySegment.ofArray(bytes));
        } catch (CheckpointException e) {
            throw new UncheckedIOException(e);
        }
        return bytes;
    }
}
