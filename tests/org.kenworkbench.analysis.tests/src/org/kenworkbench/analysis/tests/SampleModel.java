/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.kenworkbench.analysis.PrunedModel;
import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.SubnetworkWriter;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ElementConversion;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.FactorShape;
import org.kenworkbench.tensor.LowRankFactors;
import org.kenworkbench.tensor.MemoryTensor;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorDigest;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.steps.QuantisedRows;
import org.kenworkbench.tensor.steps.RowQuantiser;
import org.kenworkbench.tensor.steps.ScaledSteps;
import org.kenworkbench.tensor.steps.ValuePrecision;
import org.kenworkbench.testing.TestCheckpoints;

/** A small pruned model: tensors with a value and a fate for each cell, written to three files and opened again. */
final class SampleModel {

    /** Values as they come back from the files, exactly. */
    record Part(TensorInfo info, StoredFate fate, double[] base, double[] tuned, boolean[] kept) {

        int columns() {
            return (int) info.shape().rowLength();
        }

        boolean kept(int row, int column) {
            return kept[row * columns() + column];
        }
    }

    final List<Part> parts = new ArrayList<>();
    private ValuePrecision precision = ValuePrecision.EXACT;
    private String fill = "base";

    SampleModel fill(String word) {
        fill = word;
        return this;
    }

    /** Quantises what is kept of pruned tensors. */
    SampleModel values(ValuePrecision of) {
        precision = of;
        return this;
    }

    SampleModel add(String name, DType dtype, Shape shape, StoredFate fate, double[] base, double[] tuned,
            boolean[] kept) {
        parts.add(new Part(new TensorInfo(new TensorId(name), dtype, shape), fate, base, tuned, kept));
        return this;
    }

    /** A pruned F32 matrix of which only the kept cells matter. */
    SampleModel mask(String name, String... rows) {
        int columns = rows[0].length();
        boolean[] kept = new boolean[rows.length * columns];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = rows[i / columns].charAt(i % columns) == 'x';
        }
        return add(name, DType.F32, Shape.of(rows.length, columns), StoredFate.PRUNED, new double[kept.length],
                new double[kept.length], kept);
    }

    /** Gaussian values of which a third did not change, each kept with that probability. */
    SampleModel random(Random random, String name, DType dtype, Shape shape, StoredFate fate, double density) {
        int size = (int) shape.elementCount();
        double[] base = new double[size];
        double[] tuned = new double[size];
        boolean[] kept = new boolean[size];
        for (int i = 0; i < size; i++) {
            base[i] = rounded(dtype, random.nextGaussian() * 0.05);
            tuned[i] = random.nextInt(3) == 0 ? base[i] : rounded(dtype, base[i] + random.nextGaussian() * 0.01);
            kept[i] = random.nextDouble() < density;
        }
        return add(name, dtype, shape, fate, base, tuned, kept);
    }

    static double rounded(DType dtype, double value) {
        return switch (dtype) {
            case F64 -> value;
            case F32 -> (float) value;
            case F16 -> Float.float16ToFloat(Float.floatToFloat16((float) value));
            case BF16 -> Float.intBitsToFloat(Float.floatToRawIntBits((float) value) & 0xFFFF_0000);
            default -> throw new IllegalArgumentException(dtype.name());
        };
    }

    PrunedModel open(Path folder) throws IOException {
        writeKen(folder.resolve("sample.ken"));
        TestCheckpoints base = TestCheckpoints.checkpoint();
        TestCheckpoints tuned = TestCheckpoints.checkpoint();
        for (Part part : parts) {
            long[] dims = part.info().shape().dims().stream().mapToLong(Long::longValue).toArray();
            base.tensor(part.info().name(), part.info().dtype().name(), dims, bytes(part.info(), part.base()));
            tuned.tensor(part.info().name(), part.info().dtype().name(), dims, bytes(part.info(), part.tuned()));
        }
        SafeTensorsFormat format = new SafeTensorsFormat();
        return PrunedModel.open(format.open(base.write(folder.resolve("base.safetensors"))),
                format.open(tuned.write(folder.resolve("tuned.safetensors"))),
                Subnetwork.open(format.open(folder.resolve("sample.ken"))));
    }

    static PrunedTensor tensor(PrunedModel model, String name) {
        return model.tensor(new TensorId(name)).orElseThrow();
    }

    private void writeKen(Path file) throws IOException {
        Map<TensorId, String> base = new HashMap<>();
        Map<TensorId, String> tuned = new HashMap<>();
        SubnetworkSettings settings = new SubnetworkSettings("ken", "reset 40%", "all", "tuned", fill, "reference", "0",
                "0.1.0", SubnetworkSettings.ALLOCATE_ROW, SubnetworkSettings.RESCALE_NONE,
                precision.name().toLowerCase(Locale.ROOT), SubnetworkSettings.VALUES_EXACT);
        try (SubnetworkWriter writer = SubnetworkWriter.create(file, settings,
                parts.stream().map(Part::info).toList())) {
            for (Part part : parts) {
                write(writer, part);
                base.put(part.info().id(), digest(part.info(), part.base()));
                tuned.put(part.info().id(), digest(part.info(), part.tuned()));
            }
            // Nothing here restores the pruned model, so its digest need only have the form of one.
            writer.finish(base, tuned, tuned);
        }
    }

    private void write(SubnetworkWriter writer, Part part) throws IOException {
        MemorySegment tuned = MemorySegment.ofArray(bytes(part.info(), part.tuned()));
        MemorySegment base = MemorySegment.ofArray(bytes(part.info(), part.base()));
        switch (part.fate()) {
            case BASE -> writer.byReference(part.info());
            case TIED -> throw new IllegalStateException("tied tensors have no part of their own");
            case WHOLE -> {
                writer.beginWhole(part.info());
                writer.block(tuned, base);
                writer.end();
            }
            case PRUNED -> {
                RowMask mask = mask(part);
                if (precision.isQuantised()) {
                    QuantisedRows rows = quantised(part, mask);
                    writer.beginQuantised(part.info(), rows.groupLength() / part.columns(), factors(part));
                    writer.block(mask, pruned(part, mask, rows), base, rows);
                } else {
                    writer.beginPruned(part.info());
                    writer.block(mask, tuned, base);
                }
                writer.end();
            }
        }
    }

    /** Returns factors of rank 1 with the fill that has some. */
    private Optional<LowRankFactors> factors(Part part) {
        if (!fill.equals("low-rank")) {
            return Optional.empty();
        }
        FactorShape shape = FactorShape.of(part.info(), 1);
        return Optional.of(new LowRankFactors(shape, factor(part, shape.left()), factor(part, shape.right())));
    }

    private static MemoryTensor factor(Part part, Shape shape) {
        TensorInfo info = new TensorInfo(new TensorId("factor"), FactorShape.dtype(part.info().dtype()), shape);
        double[] values = new Random(shape.dim(0)).doubles(shape.elementCount(), -0.05, 0.05).toArray();
        return new MemoryTensor(info, MemorySegment.ofArray(bytes(info, values)));
    }

    /** Returns the values from which kept ones are told, worked out naively: what the factors give, or the base's. */
    private byte[] from(Part part) throws IOException {
        Optional<LowRankFactors> factors = factors(part);
        if (factors.isEmpty()) {
            return bytes(part.info(), part.base());
        }
        double[] left = doubles(factors.get().left());
        double[] right = doubles(factors.get().right());
        double[] values = part.base().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += left[i / right.length] * right[i % right.length];
        }
        byte[] rounded = new byte[values.length * part.info().dtype().sizeBytes()];
        ElementConversion.fromDoubles(values, values.length, part.info().dtype(), MemorySegment.ofArray(rounded), 0);
        return rounded;
    }

    private static double[] doubles(Tensor tensor) throws IOException {
        MemorySegment bytes = MemorySegment.ofArray(new byte[(int) tensor.info().sizeBytes()]);
        tensor.copy(0, bytes);
        double[] values = new double[(int) tensor.info().shape().elementCount()];
        Elements.toDoubles(tensor.info().dtype(), bytes, 0, values, values.length);
        return values;
    }

    private QuantisedRows quantised(Part part, RowMask kept) throws IOException {
        int columns = part.columns();
        return new RowQuantiser(precision).quantise(part.info().dtype(), kept,
                MemorySegment.ofArray(bytes(part.info(), part.tuned())),
                MemorySegment.ofArray(from(part)),
                columns * QuantisedRows.rowsOfScale(part.info().shape().rowCount(), columns));
    }

    private MemorySegment pruned(Part part, RowMask kept, QuantisedRows rows) throws IOException {
        MemorySegment from = MemorySegment.ofArray(from(part));
        MemorySegment pruned = MemorySegment.ofArray(from(part));
        new ScaledSteps().put(part.info().dtype(), kept, rows, from, pruned);
        return pruned;
    }

    /** Returns the values that a part has in the pruned model, where the fill is not zero. */
    double[] quantised(Part part) throws IOException {
        double[] values = new double[part.kept().length];
        RowMask kept = mask(part);
        Elements.toDoubles(part.info().dtype(), pruned(part, kept, quantised(part, kept)), 0, values, values.length);
        return values;
    }

    private static RowMask mask(Part part) {
        RowMask mask = new RowMask(part.kept().length);
        for (int i = 0; i < mask.size(); i++) {
            if (part.kept()[i]) {
                mask.set(i);
            }
        }
        return mask;
    }

    private static byte[] bytes(TensorInfo info, double[] values) {
        byte[] bytes = new byte[values.length * info.dtype().sizeBytes()];
        MemorySegment segment = MemorySegment.ofArray(bytes);
        for (int i = 0; i < values.length; i++) {
            put(info.dtype(), segment, i, values[i]);
        }
        return bytes;
    }

    private static void put(DType dtype, MemorySegment segment, long i, double value) {
        ByteOrder order = ByteOrder.LITTLE_ENDIAN;
        switch (dtype) {
            case F64 -> segment.set(ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order), 8 * i, value);
            case F32 -> segment.set(ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order), 4 * i, (float) value);
            case F16 -> segment.set(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), 2 * i,
                    Float.floatToFloat16((float) value));
            case BF16 -> segment.set(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), 2 * i,
                    (short) (Float.floatToRawIntBits((float) value) >>> 16));
            case I64 -> segment.set(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order), 8 * i, (long) value);
            default -> throw new IllegalArgumentException(dtype.name());
        }
    }

    private static String digest(TensorInfo info, double[] values) {
        TensorDigest digest = new TensorDigest(info);
        digest.update(MemorySegment.ofArray(bytes(info, values)));
        return digest.hex();
    }
}
