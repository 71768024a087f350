/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.write;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.OptionalLong;

import org.kenworkbench.checkpoint.write.SafeTensorsStreamWriter;
import org.kenworkbench.internal.subnetwork.manifest.KenFormat;
import org.kenworkbench.internal.subnetwork.mask.MaskBuilder;
import org.kenworkbench.internal.subnetwork.mask.MaskStream;
import org.kenworkbench.internal.subnetwork.value.DifferenceWriter;
import org.kenworkbench.internal.subnetwork.value.DifferingElements;
import org.kenworkbench.internal.subnetwork.value.ValueEncoder;
import org.kenworkbench.internal.subnetwork.value.WrittenValues;
import org.kenworkbench.subnetwork.format.MaskCoding;
import org.kenworkbench.subnetwork.format.SignFill;
import org.kenworkbench.subnetwork.format.ValueCoding;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorInfo;

/** Splits the blocks of one pruned tensor into positions and values. For one thread at a time. */
public final class PrunedEncoder implements AutoCloseable {

    /**
     * The fate of a tensor, with its reason.
     *
     * @param signs     how reset values are moved, if they are
     * @param sizeBytes size of all its streams, without those of factors
     */
    public record Written(long kept, long stored, TensorCodings codings, Optional<SignFill> signs, long sizeBytes) {
    }

    /**
     * The masks of a tensor.
     *
     * @param stored kept positions whose bits differ from the fill's
     * @param same   kept positions among those that are not stored
     */
    record Masks(MaskBuilder stored, MaskBuilder same) {
    }

    private final TensorInfo info;
    private final int elementBytes;
    private final SafeTensorsStreamWriter out;
    private final ResetValues reset;
    private final ValueEncoder values;
    private final MaskBuilder stored;
    private final MaskBuilder same;
    /** Writer of the differences of all elements; null where these are not to be tried. */
    private final DifferenceWriter differences;
    /** Builder of the signs; null unless reset values are moved. */
    private final SignBuilder signs;

    /**
     * Begins the stream of values; another stream may begin only after {@link #end}.
     *
     * @param reset       what values would be reset to; {@code signs} where there are some
     * @param differences null where the tensor is not to be written so; always unless the fill is the base
     * @param signs       null unless reset values are moved
     */
    PrunedEncoder(TensorInfo info, SafeTensorsStreamWriter out, ResetValues reset, ValueEncoder values,
            Masks masks, DifferenceWriter differences, SignBuilder signs) {
        this.info = info;
        this.elementBytes = info.dtype().sizeBytes();
        this.out = out;
        this.reset = reset;
        this.values = values;
        this.stored = masks.stored();
        this.same = masks.same();
        this.differences = differences;
        this.signs = signs;
    }

    /** The next block; all three are of the same number of elements. */
    public void add(RowMask kept, MemorySegment tuned, MemorySegment base) throws IOException {
        MemorySegment fill = reset.next(kept, tuned, base);
        long[] words = kept.words();
        for (int word = 0; word < words.length; word++) {
            int count = Math.min(64, kept.size() - (word << 6));
            long offset = ((long) word << 6) * elementBytes;
            long store = words[word] == 0 ? 0
                    : words[word] & DifferingElements.bits(tuned, fill, offset, count, elementBytes);
            long free = ~store & MaskStream.low(count);
            stored.add(store, count);
            same.add(Long.compress(words[word], free), Long.bitCount(free));
            values.add(store, count, tuned, base, offset);
            if (differences != null) {
                differences.add(store, count, tuned, base, offset);
            }
        }
    }

    /** Ends the values after the last block, and writes the masks that their codings store. */
    public Written end() throws IOException {
        WrittenValues written = values.end();
        OptionalLong replaced = differences == null ? OptionalLong.empty() : differences.replace(written, stored);
        if (replaced.isPresent()) {
            return written(MaskCoding.VALUES, ValueCoding.PLANES,
                    replaced.getAsLong() + writeMask(KenFormat.KEPT, same));
        }
        long sizeBytes = written.sizeBytes() + writeMask(KenFormat.MASK, stored) + writeMask(KenFormat.KEPT, same)
                + (signs == null ? 0 : writeMask(KenFormat.SIGNS, signs.mask()));
        return written(stored.coding(), written.coding(), sizeBytes);
    }

    private Written written(MaskCoding mask, ValueCoding ofValues, long sizeBytes) throws IOException {
        return new Written(stored.count() + same.count(), stored.count(),
                new TensorCodings(mask, same.coding(), ofValues, values.scaleRows()),
                signs == null ? Optional.empty() : Optional.of(signs.fill()), sizeBytes);
    }

    private long writeMask(String prefix, MaskBuilder mask) throws IOException {
        if (!mask.coding().isStored()) {
            return 0;
        }
        MemorySegment bytes = mask.bytes();
        out.begin(prefix + info.name(), DType.U8);
        out.write(bytes);
        out.end(Shape.of(bytes.byteSize()));
        return bytes.byteSize();
    }

    @Override
    public void close() {
        values.close();
        stored.close();
        same.close();
        if (signs != null) {
            signs.close();
        }
        if (differences != null) {
            differences.close();
        }
    }
}
