/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.preview;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.analysis.CellTensor;
import org.kenworkbench.analysis.Region;
import org.kenworkbench.analysis.layers.ModelProfile;
import org.kenworkbench.analysis.layers.TensorProfile;
import org.kenworkbench.analysis.pyramid.BlockMeasure;
import org.kenworkbench.analysis.pyramid.BlockShape;
import org.kenworkbench.analysis.pyramid.BlockTensor;
import org.kenworkbench.analysis.pyramid.Pyramid;
import org.kenworkbench.analysis.pyramid.PyramidShape;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.checkpoint.write.SafeTensorsWriter;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.CompositionException;
import org.kenworkbench.composition.InputReference;
import org.kenworkbench.operations.composition.OpenComposition;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.viz.data.PyramidBlocks;

/**
 * The file of a preview, {@value #NAME} beside the composition: a SafeTensors file with three tensors for each of the
 * result's that has numbers. {@code shape.NAME} has rows and columns of the tensor and of a block, {@code ends.NAME}
 * the least and the greatest value of each measure, and {@code blocks.NAME} a byte for each block of each measure. The
 * measures are, in this order, those of {@link #MEASURES}, and of tensors within the scope those of {@link #OF_KEPT}
 * too. Stateless.
 */
public final class PreviewFile {

    /** Name of a preview beside its composition. */
    public static final String NAME = "preview.kenp";

    /** Largest number of blocks that a preview has of a tensor that is not {@link #LARGE}. */
    public static final int MOST_BLOCKS = 1 << 13;
    /** Largest number of blocks of a large tensor: its blocks would be too coarse a picture else. */
    public static final int MOST_OF_LARGE = 1 << 15;
    /** Number of values beyond which a tensor is large; a model has few of these. */
    public static final long LARGE = 1 << 22;

    /** Measures of all tensors. */
    static final List<BlockMeasure> MEASURES = List.of(BlockMeasure.CHANGED_SHARE, BlockMeasure.RMS_TUNED,
            BlockMeasure.RMS_DELTA);
    /** Measures of tensors within the scope alone. */
    static final List<BlockMeasure> OF_KEPT = List.of(BlockMeasure.KEPT_SHARE, BlockMeasure.RMS_KEPT_TUNED,
            BlockMeasure.RMS_KEPT_DELTA);

    /** Largest size of a file that is read. */
    private static final long MOST_BYTES = 1 << 28;
    private static final String VERSION = "1";
    private static final String FORMAT_KEY = "ken.preview";
    private static final String BASE_KEY = "ken.preview.base";
    private static final String TUNED_KEY = "ken.preview.tuned";
    private static final String SHAPE = "shape.";
    private static final String ENDS = "ends.";
    private static final String BLOCKS = "blocks.";
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);

    private PreviewFile() {
    }

    /** Returns the path of the preview of a composition, which need not be there. */
    public static Path beside(Path kenx) {
        return kenx.resolveSibling(NAME);
    }

    /** Whether previews have blocks of a tensor: there is nothing to be seen of a single value, or of no numbers. */
    public static boolean has(CellTensor tensor) {
        return tensor.isNumeric() && tensor.info().shape().elementCount() > 1;
    }

    /**
     * Reads those tensors of an open composition that a preview has, and writes their preview.
     *
     * @param file    must not exist
     * @param monitor told of each piece of values when it was read, asked before it
     * @throws IOException               if a file cannot be read or written, in one sentence
     * @throws PruningCancelledException if the monitor said so
     */
    public static void write(OpenComposition open, Path file, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        List<TensorInfo> infos = new ArrayList<>();
        for (var entry : open.composition().getTensors()) {
            Optional<? extends CellTensor> found = open.model().tensor(new TensorId(entry.getName()));
            if (found.isPresent() && has(found.get())) {
                encode(entry.getName(), found.get(), monitor, infos, parts);
            }
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(FORMAT_KEY, VERSION);
        metadata.put(BASE_KEY, open.composition().getBase().getDigest());
        metadata.put(TUNED_KEY, open.composition().getTuned().getDigest());
        try (SafeTensorsWriter writer = SafeTensorsWriter.create(file, infos, metadata)) {
            for (TensorInfo info : infos) {
                writer.write(info.id(), 0, MemorySegment.ofArray(parts.get(info.name())));
            }
            writer.finish();
        }
    }

    private static void encode(String name, CellTensor tensor, PruningMonitor monitor, List<TensorInfo> infos,
            Map<String, byte[]> parts) throws IOException, PruningCancelledException {
        Pyramid pyramid = Pyramid.of(tensor, monitor);
        PyramidShape shape = pyramid.shape();
        BlockShape block = BlockTensor.finest(shape, most(shape));
        Region all = new Region(0, 0, (int) shape.rows(block), (int) shape.columns(block));
        List<BlockMeasure> measures = measures(tensor.inScope());
        int count = (int) all.cells();
        byte[] blocks = new byte[measures.size() * count];
        byte[] ends = new byte[measures.size() * 2 * Float.BYTES];
        for (int i = 0; i < measures.size(); i++) {
            BlockMeasure measure = measures.get(i);
            BlockCodes codes = BlockCodes.of(measure,
                    PyramidBlocks.read(pyramid, measure, block, all, monitor).values());
            System.arraycopy(codes.codes(), 0, blocks, i * count, count);
            MemorySegment.ofArray(ends).set(FLOAT, 2L * i * Float.BYTES, codes.least());
            MemorySegment.ofArray(ends).set(FLOAT, (2L * i + 1) * Float.BYTES, codes.greatest());
        }
        byte[] sizes = new byte[4 * Long.BYTES];
        long[] of = {shape.rows(), shape.columns(), block.rows(), block.columns()};
        for (int i = 0; i < of.length; i++) {
            MemorySegment.ofArray(sizes).set(LONG, (long) i * Long.BYTES, of[i]);
        }
        put(infos, parts, SHAPE + name, DType.I64, Shape.of(4), sizes);
        put(infos, parts, ENDS + name, DType.F32, Shape.of(measures.size(), 2), ends);
        put(infos, parts, BLOCKS + name, DType.U8, Shape.of(measures.size(), all.rows(), all.columns()), blocks);
    }

    private static int most(PyramidShape shape) {
        return shape.rows() > LARGE / Math.max(1, shape.columns()) ? MOST_OF_LARGE : MOST_BLOCKS;
    }

    private static void put(List<TensorInfo> infos, Map<String, byte[]> parts, String name, DType type, Shape shape,
            byte[] bytes) {
        infos.add(new TensorInfo(new TensorId(name), type, shape));
        parts.put(name, bytes);
    }

    private static List<BlockMeasure> measures(boolean inScope) {
        List<BlockMeasure> measures = new ArrayList<>(MEASURES);
        if (inScope) {
            measures.addAll(OF_KEPT);
        }
        return measures;
    }

    /**
     * Reads a preview at once.
     *
     * @param profile tensors of the composition
     * @throws IOException if the file is damaged, unreadable or of other checkpoints, in one sentence
     */
    public static PreviewModel read(Path file, CheckpointReader reader, Composition composition, ModelProfile profile)
            throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw damaged(file, "is larger than previews are");
        }
        try (Checkpoint checkpoint = reader.open(file)) {
            Map<String, String> metadata = checkpoint.metadata();
            if (!VERSION.equals(metadata.get(FORMAT_KEY))) {
                throw new CompositionException(file + " is no preview that this version reads; write it again with"
                        + " ken preview.");
            }
            if (!isOf(composition.getBase(), metadata.get(BASE_KEY))
                    || !isOf(composition.getTuned(), metadata.get(TUNED_KEY))) {
                throw new CompositionException("The preview " + file
                        + " was written for other checkpoints than those of its composition; write it again with ken"
                        + " preview.");
            }
            Map<TensorId, PreviewModel.Coded> tensors = new LinkedHashMap<>();
            for (TensorProfile tensor : profile.tensors()) {
                Optional<Tensor> blocks = checkpoint.tensor(new TensorId(BLOCKS + tensor.info().name()));
                if (blocks.isPresent()) {
                    tensors.put(tensor.id(), decode(file, checkpoint, tensor, blocks.get()));
                }
            }
            return new PreviewModel(tensors);
        }
    }

    /** Whether an input is known to be the one of which a preview has the digest. */
    private static boolean isOf(@Nullable InputReference input, @Nullable String digest) {
        return input != null && input.getDigest() != null && input.getDigest().equals(digest);
    }

    private static PreviewModel.Coded decode(Path file, Checkpoint checkpoint, TensorProfile tensor, Tensor blocks)
            throws IOException {
        String name = tensor.info().name();
        List<BlockMeasure> measures = measures(tensor.figures().counts().inScope() > 0);
        byte[] sizes = bytes(file, checkpoint, SHAPE + name, DType.I64, Shape.of(4));
        byte[] ends = bytes(file, checkpoint, ENDS + name, DType.F32, Shape.of(measures.size(), 2));
        Shape of = tensor.info().shape();
        if (size(sizes, 0) != of.rowCount() || size(sizes, 1) != of.rowLength() || of.elementCount() < 2
                || size(sizes, 2) < 1 || size(sizes, 3) < 1 || size(sizes, 2) == 1 && size(sizes, 3) == 1) {
            throw damaged(file, "has no blocks that fit tensor '" + name + "'");
        }
        BlockShape block = new BlockShape(size(sizes, 2), size(sizes, 3));
        PyramidShape shape = new PyramidShape(of.rowCount(), of.rowLength());
        long rows = shape.rows(block);
        long columns = shape.columns(block);
        int most = most(shape);
        if (rows > most || columns > most || rows * columns > most) {
            throw damaged(file, "has more blocks of tensor '" + name + "' than previews have");
        }
        byte[] all = bytes(file, blocks, DType.U8, Shape.of(measures.size(), rows, columns));
        int count = (int) (rows * columns);
        Map<BlockMeasure, BlockCodes> codes = new EnumMap<>(BlockMeasure.class);
        for (int i = 0; i < measures.size(); i++) {
            byte[] plane = new byte[count];
            System.arraycopy(all, i * count, plane, 0, count);
            BlockCodes coded = new BlockCodes(MemorySegment.ofArray(ends).get(FLOAT, 2L * i * Float.BYTES),
                    MemorySegment.ofArray(ends).get(FLOAT, (2L * i + 1) * Float.BYTES), plane);
            if (!coded.hasEnds()) {
                throw damaged(file, "has values of tensor '" + name + "' that no measure has");
            }
            codes.put(measures.get(i), coded);
        }
        return new PreviewModel.Coded(tensor, block, codes);
    }

    private static long size(byte[] sizes, int index) {
        return MemorySegment.ofArray(sizes).get(LONG, (long) index * Long.BYTES);
    }

    private static byte[] bytes(Path file, Checkpoint checkpoint, String name, DType type, Shape shape)
            throws IOException {
        Optional<Tensor> tensor = checkpoint.tensor(new TensorId(name));
        if (tensor.isEmpty()) {
            throw damaged(file, "lacks its part '" + name + "'");
        }
        return bytes(file, tensor.get(), type, shape);
    }

    private static byte[] bytes(Path file, Tensor tensor, DType type, Shape shape) throws IOException {
        if (tensor.info().dtype() != type || !tensor.info().shape().equals(shape)) {
            throw damaged(file, "has another shape in its part '" + tensor.info().name() + "' than previews have");
        }
        byte[] bytes = new byte[Math.toIntExact(tensor.info().sizeBytes())];
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copied = arena.allocate(bytes.length);
            tensor.copy(0, copied);
            MemorySegment.copy(copied, ValueLayout.JAVA_BYTE, 0, bytes, 0, bytes.length);
        }
        return bytes;
    }

    private static CompositionException damaged(Path file, String how) {
        return new CompositionException("The preview " + file + " " + how + "; write it again with ken preview.");
    }
}
