/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.examples.format;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * An array of a NumPy archive: a short text on its type and shape, then its values in the order of memory
 * (numpy.lib.format describes it).
 *
 * @param values where the values lie, in the mapped file
 */
record NpyArray(TensorInfo info, MemorySegment values) implements Tensor {

    private static final Map<String, DType> TYPES = Map.ofEntries(Map.entry("<f8", DType.F64),
            Map.entry("<f4", DType.F32), Map.entry("<f2", DType.F16), Map.entry("<i8", DType.I64),
            Map.entry("<i4", DType.I32), Map.entry("<i2", DType.I16), Map.entry("|i1", DType.I8),
            Map.entry("<u8", DType.U64), Map.entry("<u4", DType.U32), Map.entry("<u2", DType.U16),
            Map.entry("|u1", DType.U8), Map.entry("|b1", DType.BOOL));
    private static final Pattern HEADER = Pattern.compile("\\{'descr': '([^']*)', 'fortran_order': (True|False),"
            + " 'shape': \\(([0-9, ]*)\\), \\}\\s*");
    private static final int PREFIX_BYTES = 8;

    /**
     * Reads the text.
     *
     * @param file for messages
     * @throws CheckpointException if it is not as it has to be, or the values are fewer than it says
     */
    static NpyArray read(String file, String name, MemorySegment content) throws CheckpointException {
        String what = file + ", array '" + name + "'";
        try {
            boolean isLong = content.get(ValueLayout.JAVA_BYTE, 6) > 1;
            long sizeBytes = content.get(ValueLayout.JAVA_BYTE, PREFIX_BYTES) & 0xff
                    | (content.get(ValueLayout.JAVA_BYTE, PREFIX_BYTES + 1) & 0xff) << 8;
            long begin = PREFIX_BYTES + (isLong ? Integer.BYTES : Short.BYTES);
            byte[] text = content.asSlice(begin, sizeBytes).toArray(ValueLayout.JAVA_BYTE);
            Matcher header = HEADER.matcher(new String(text, StandardCharsets.ISO_8859_1));
            if (!header.matches()) {
                throw new CheckpointException(what + ": its header cannot be read; save it with numpy.savez.");
            }
            DType type = TYPES.get(header.group(1));
            if (type == null) {
                throw new CheckpointException(what + " has type " + header.group(1) + ", which is none of "
                        + String.join(", ", TYPES.keySet().stream().sorted().toList()) + "; convert it.");
            }
            if (header.group(2).equals("True")) {
                throw new CheckpointException(what + " lies in Fortran's order; save numpy.ascontiguousarray of it.");
            }
            long[] dims = Arrays.stream(header.group(3).split("[, ]+")).filter(dim -> !dim.isEmpty())
                    .mapToLong(Long::parseLong).toArray();
            TensorInfo info = new TensorInfo(new TensorId(name), type, Shape.of(dims));
            return new NpyArray(info, content.asSlice(begin + sizeBytes, info.sizeBytes()));
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new CheckpointException(what + " is cut off or damaged; download or save it again.", e);
        }
    }

    /** Copies the bytes, since a mapped file may be cut off meanwhile. */
    @Override
    public void copy(long offsetBytes, MemorySegment target) throws CheckpointException {
        Objects.checkFromIndexSize(offsetBytes, target.byteSize(), info.sizeBytes());
        try {
            Elements.copyBytes(values, offsetBytes, target, 0, target.byteSize());
        } catch (InternalError e) {
            throw new CheckpointException("'" + info.name() + "' cannot be read any more: its file has shrunk.", e);
        }
    }
}
