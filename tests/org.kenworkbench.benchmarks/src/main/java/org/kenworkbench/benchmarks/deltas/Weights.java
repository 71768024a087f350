/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.deltas;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

import org.kenworkbench.checkpoint.write.SafeTensorsWriter;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.onnx.OnnxFormat;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ElementConversion;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** Real weights in memory, as floats, to be written in one type or another. */
public final class Weights {

    private final SortedMap<TensorId, TensorInfo> infos = new TreeMap<>();
    private final SortedMap<TensorId, float[]> values = new TreeMap<>();

    /** Reads all tensors of F32 of a file, as the demo's models are. */
    public static Weights read(Path file) throws IOException {
        try (Checkpoint checkpoint = new ContentCheckpointReader(List.of(new SafeTensorsFormat(), new OnnxFormat()))
                .open(file)) {
            return read(checkpoint);
        }
    }

    private static Weights read(Checkpoint checkpoint) throws IOException {
        Weights weights = new Weights();
        for (TensorInfo info : checkpoint.tensors()) {
            if (info.dtype() == DType.F32) {
                Tensor tensor = checkpoint.tensor(info.id()).orElseThrow();
                byte[] bytes = new byte[Math.toIntExact(info.sizeBytes())];
                tensor.copy(0, MemorySegment.ofArray(bytes));
                float[] floats = new float[bytes.length / Float.BYTES];
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
                weights.infos.put(info.id(), info);
                weights.values.put(info.id(), floats);
            }
        }
        return weights;
    }

    /** Leaves out all tensors whose names do not match. */
    public void keep(Predicate<String> names) {
        infos.keySet().removeIf(id -> !names.test(id.name()));
        values.keySet().retainAll(infos.keySet());
    }

    /** The values of each tensor; those who change them change the weights. */
    Map<TensorId, float[]> values() {
        return values;
    }

    /** Rounds all values to BF16. */
    void roundToBf16() {
        values.values().forEach(floats -> {
            for (int i = 0; i < floats.length; i++) {
                floats[i] = bf16(floats[i]);
            }
        });
    }

    static float bf16(float value) {
        int bits = Float.floatToRawIntBits(value);
        return Float.intBitsToFloat(bits + 0x7FFF + (bits >>> 16 & 1) & 0xFFFF0000);
    }

    /**
     * Writes the weights.
     *
     * @param form   type of the values
     * @param scales weights whose values tell the scales of FP8: the base's, for both models of a pair
     */
    public Path write(Path file, ValueForm form, Weights scales) throws IOException {
        SortedMap<TensorInfo, byte[]> written = new TreeMap<>((a, b) -> a.id().compareTo(b.id()));
        for (TensorInfo info : infos.values()) {
            if (form.fits(info)) {
                put(info, form, values.get(info.id()), scales.values.get(info.id()), written);
            }
        }
        try (SafeTensorsWriter writer = SafeTensorsWriter.create(file, written.keySet(), Map.of())) {
            for (Map.Entry<TensorInfo, byte[]> tensor : written.entrySet()) {
                if (tensor.getValue().length > 0) {
                    writer.write(tensor.getKey().id(), 0, MemorySegment.ofArray(tensor.getValue()));
                }
            }
            writer.finish();
        }
        return file;
    }

    private static void put(TensorInfo info, ValueForm form, float[] floats, float[] ofScale,
            Map<TensorInfo, byte[]> written) {
        switch (form) {
            case F32 -> written.put(info, bytes(DType.F32, floats));
            case F16 -> written.put(of(info, "", DType.F16, info.shape()), bytes(DType.F16, floats));
            case BF16 -> written.put(of(info, "", DType.BF16, info.shape()), bytes(DType.BF16, floats));
            case E4M3 -> {
                float scale = Math.scalb(1f, ValueForm.scaleExponent(ofScale));
                byte[] codes = new byte[floats.length];
                for (int i = 0; i < codes.length; i++) {
                    codes[i] = ValueForm.e4m3(floats[i] * scale);
                }
                written.put(of(info, "", DType.F8_E4M3, info.shape()), codes);
            }
            case MXFP4 -> {
                long rows = info.shape().dim(0);
                long groups = info.shape().dim(1) / ValueForm.GROUP;
                byte[] codes = new byte[floats.length / 2];
                byte[] scales = new byte[floats.length / ValueForm.GROUP];
                for (int group = 0; group < scales.length; group++) {
                    scales[group] = quantise(floats, group, codes);
                }
                written.put(of(info, "_blocks", DType.U8, Shape.of(rows, groups, ValueForm.GROUP / 2)), codes);
                written.put(of(info, "_scales", DType.U8, Shape.of(rows, groups)), scales);
            }
        }
    }

    /** Codes a group of values, and returns its scale as E8M0. */
    private static byte quantise(float[] floats, int group, byte[] codes) {
        int first = group * ValueForm.GROUP;
        float largest = Float.MIN_NORMAL;
        for (int i = first; i < first + ValueForm.GROUP; i++) {
            largest = Math.max(largest, Math.abs(floats[i]));
        }
        // The largest power of two of E2M1 is 4.
        int exponent = Math.getExponent(largest) - 2;
        for (int i = first; i < first + ValueForm.GROUP; i++) {
            int code = ValueForm.e2m1(Math.scalb(floats[i], -exponent));
            codes[i / 2] |= (byte) (code << (i % 2) * 4);
        }
        return (byte) (exponent + 127);
    }

    private static TensorInfo of(TensorInfo info, String ending, DType dtype, Shape shape) {
        return new TensorInfo(new TensorId(info.name() + ending), dtype, shape);
    }

    private static byte[] bytes(DType dtype, float[] floats) {
        byte[] bytes = new byte[floats.length * dtype.sizeBytes()];
        ByteBuffer single = ByteBuffer.allocate(floats.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        single.asFloatBuffer().put(floats);
        if (dtype == DType.F32) {
            return single.array();
        }
        ElementConversion.convert(DType.F32, MemorySegment.ofArray(single.array()), dtype, MemorySegment.ofArray(bytes),
                floats.length);
        return bytes;
    }
}
