/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.write;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.checkpoint.write.WrittenStream;
import org.kenworkbench.subnetwork.format.MaskCoding;
import org.kenworkbench.subnetwork.format.SignFill;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.ValueCoding;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;

/**
 * The progress of the writer of a {@code .ken} file between two looks, to and from a text that another writer can go on
 * from. The text is the program's own: it is read by the version that wrote it only.
 *
 * @param ended   tensors, in the order in which they were ended
 * @param streams their streams in the file, likewise
 */
public record WriterProgress(Map<TensorId, EndedTensor> ended, List<WrittenStream> streams) {

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    /** The text's content, as Gson maps it; what is null is not written. */
    private record Document(List<EndedEntry> ended, List<StreamEntry> streams) {
    }

    /** A tensor that has ended; how it is moved, its factors, and its scales, only where it has them. */
    private record EndedEntry(String name, StoredFate fate, Long kept, Long stored, MaskCoding mask, MaskCoding same,
            ValueCoding values, Long sizeBytes, Integer stepBits, Long up, MaskCoding signs, Integer rank,
            Integer scaleRows, Boolean steppedFactors, Long factorBytes) {

        static EndedEntry of(TensorId id, EndedTensor tensor) {
            Optional<SignFill> signs = tensor.signs();
            return new EndedEntry(id.name(), tensor.fate(), tensor.kept(), tensor.stored(), tensor.codings().mask(),
                    tensor.codings().same(), tensor.codings().values(), tensor.sizeBytes(),
                    signs.map(fill -> Float.floatToRawIntBits(fill.step())).orElse(null),
                    signs.map(SignFill::up).orElse(null), signs.<MaskCoding>map(SignFill::coding).orElse(null),
                    tensor.factors().rank() > 0 ? tensor.factors().rank() : null,
                    tensor.codings().scaleRows() > 0 ? tensor.codings().scaleRows() : null,
                    tensor.factors().quantised() ? true : null,
                    tensor.factors().rank() > 0 ? tensor.factors().sizeBytes() : null);
        }

        EndedTensor tensor() {
            Optional<SignFill> moved = signs == null ? Optional.empty()
                    : Optional.of(new SignFill(Float.intBitsToFloat(stepBits), up, signs));
            return new EndedTensor(requireNonNull(fate), kept, stored,
                    new TensorCodings(requireNonNull(mask), requireNonNull(same), requireNonNull(values),
                            scaleRows == null ? 0 : scaleRows),
                    moved,
                    rank == null ? WrittenFactors.NONE
                            : new WrittenFactors(rank, steppedFactors != null, requireNonNull(factorBytes)),
                    sizeBytes);
        }
    }

    /** A stream that is in the file, or in one of its shards; that one's number is told from the second on. */
    private record StreamEntry(String name, DType dtype, List<Long> shape, Integer file, Long beginBytes,
            Integer crc32c) {

        static StreamEntry of(WrittenStream stream) {
            return new StreamEntry(stream.info().name(), stream.info().dtype(), stream.info().shape().dims(),
                    stream.file() == 0 ? null : stream.file(), stream.beginBytes(), stream.crc32c());
        }

        WrittenStream stream() {
            return new WrittenStream(new TensorInfo(new TensorId(name), requireNonNull(dtype), new Shape(shape)),
                    file == null ? 0 : file, beginBytes, crc32c);
        }
    }

    public WriterProgress {
        ended = Collections.unmodifiableMap(new LinkedHashMap<>(ended));
        streams = List.copyOf(streams);
    }

    /** A JSON object on one line. */
    public String text() {
        return GSON.toJson(new Document(
                ended.entrySet().stream().map(entry -> EndedEntry.of(entry.getKey(), entry.getValue())).toList(),
                streams.stream().map(StreamEntry::of).toList()));
    }

    /** @throws IllegalArgumentException if {@link #text} did not make the text */
    public static WriterProgress parse(String text) {
        try {
            Document document = GSON.fromJson(text, Document.class);
            Map<TensorId, EndedTensor> ended = new LinkedHashMap<>();
            document.ended().forEach(entry -> ended.put(new TensorId(entry.name()), entry.tensor()));
            return new WriterProgress(ended, document.streams().stream().map(StreamEntry::stream).toList());
        } catch (JsonParseException | NullPointerException e) {
            throw new IllegalArgumentException("no progress of a writer: " + text, e);
        }
    }
}
