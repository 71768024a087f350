/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.forecast;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.output.FileTrees;
import org.kenworkbench.operations.output.LiveTemporaries;
import org.kenworkbench.subnetwork.SubnetworkWriter;
import org.kenworkbench.subnetwork.format.CodingWorkers;
import org.kenworkbench.subnetwork.format.ModelTensors;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Elements;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.steps.QuantisedRows;
import org.kenworkbench.tensor.steps.RowQuantiser;
import org.kenworkbench.tensor.steps.ScaledSteps;
import org.kenworkbench.tensor.steps.ValuePrecision;

/**
 * Estimated size and coding time of a {@code .ken} file: the sample is written as such a file, by the code that writes
 * the real one, and deleted again.
 *
 * @param sizeBytes approximate size of the file
 * @param seconds   processor time of coding all of it
 */
record CodedSize(long sizeBytes, double seconds) {

    /** Approximate size of a tensor's entry in the header, and where that is packed. */
    private static final long HEADER_BYTES_OF_TENSOR = 400;
    private static final long PACKED_BYTES_OF_TENSOR = 130;

    /** A sample as a tensor, with what a plan keeps of it. */
    private record Part(Sample sample, TensorInfo info, List<RowMask> kept) {
    }

    /**
     * @param kept    values that the plan keeps, by sample and piece
     * @param tensors number of tensors that the header will list
     * @throws IOException if the folder for temporary files cannot be written
     */
    static CodedSize of(List<Sample> samples, List<List<RowMask>> kept, int tensors, SubnetworkSettings settings,
            SubnetworkCoding coding,
            WorkClock clock, OperationContext context) throws IOException {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            Stratum.Kind kind = samples.get(i).stratum().kind();
            boolean byRow = samples.get(i).stratum().isPruned() && settings.isQuantised();
            Shape shape = kind.rowLength() == 1 && !byRow ? Shape.of(samples.get(i).rows())
                    : Shape.of(samples.get(i).rows(), kind.rowLength());
            parts.add(new Part(samples.get(i), new TensorInfo(new TensorId(Integer.toString(i)), kind.dtype(), shape),
                    kept.get(i)));
        }
        Path folder = Files.createTempDirectory("ken-estimate-");
        LiveTemporaries.add(folder);
        try (SubnetworkWriter writer = SubnetworkWriter.create(folder.resolve("sample.ken"), settings, model(parts),
                Set.of(), coding,
                CodingWorkers.CALLER)) {
            double sizeBytes = (double) tensors
                    * (coding.fileVersion() == 1 ? HEADER_BYTES_OF_TENSOR : PACKED_BYTES_OF_TENSOR);
            double seconds = 0;
            for (Part part : parts) {
                context.checkCancelled();
                double start = clock.seconds();
                write(part, settings, writer);
                seconds += (clock.seconds() - start) * part.sample.scale();
                sizeBytes += writer.storedBytes(part.info.id()) * part.sample.scale();
            }
            return new CodedSize(Math.round(sizeBytes), seconds);
        } finally {
            FileTrees.deleteQuietly(folder);
            LiveTemporaries.remove(folder);
        }
    }

    private static ModelTensors model(List<Part> parts) {
        Map<TensorId, TensorInfo> bases = new HashMap<>();
        for (Part part : parts) {
            if (part.sample.stratum().kind().based()) {
                bases.put(part.info.id(), part.info);
            }
        }
        return ModelTensors.of(parts.stream().map(Part::info).toList(), bases, Map.of());
    }

    /** Averages how far tuning moved the values of the sample that are reset. */
    private static float step(Part part) {
        double sum = 0;
        long count = 0;
        for (int i = 0; i < part.sample.pieces().size(); i++) {
            SamplePiece piece = part.sample.pieces().get(i);
            double[] tuned = new double[piece.values()];
            double[] base = new double[piece.values()];
            Elements.toDoubles(part.info.dtype(), piece.tuned(), 0, tuned, tuned.length);
            Elements.toDoubles(part.info.dtype(), piece.base(), 0, base, base.length);
            for (int at = 0; at < tuned.length; at++) {
                if (!part.kept.get(i).get(at)) {
                    sum += Math.abs(tuned[at] - base[at]);
                    count++;
                }
            }
        }
        return count == 0 ? 0 : (float) (sum / count);
    }

    private static void write(Part part, SubnetworkSettings settings, SubnetworkWriter writer) throws IOException {
        Stratum stratum = part.sample.stratum();
        if (stratum.isPruned() && settings.isQuantised()) {
            writeQuantised(part, settings, writer);
            return;
        }
        if (stratum.isPruned()) {
            writer.beginPruned(part.info, settings.fillsBySign() ? Optional.of(step(part)) : Optional.empty());
        } else {
            writer.beginWhole(part.info);
        }
        for (int i = 0; i < part.sample.pieces().size(); i++) {
            SamplePiece piece = part.sample.pieces().get(i);
            if (stratum.isPruned()) {
                writer.block(part.kept.get(i), piece.tuned(), piece.base());
            } else if (stratum.kind().based()) {
                writer.block(piece.tuned(), piece.base());
            } else {
                writer.block(piece.tuned());
            }
        }
        writer.end();
    }

    private static void writeQuantised(Part part, SubnetworkSettings settings, SubnetworkWriter writer)
            throws IOException {
        RowQuantiser quantiser = new RowQuantiser(ValuePrecision.valueOf(settings.values().toUpperCase(Locale.ROOT)));
        DType dtype = part.info.dtype();
        MemorySegment tuned = MemorySegment.ofArray(new byte[(int) part.info.sizeBytes()]);
        MemorySegment base = MemorySegment.ofArray(new byte[(int) part.info.sizeBytes()]);
        RowMask kept = new RowMask((int) part.info.shape().elementCount());
        int at = 0;
        for (int i = 0; i < part.sample.pieces().size(); i++) {
            SamplePiece piece = part.sample.pieces().get(i);
            Elements.copyBytes(piece.tuned(), 0, tuned, (long) at * dtype.sizeBytes(), piece.tuned().byteSize());
            Elements.copyBytes(piece.base(), 0, base, (long) at * dtype.sizeBytes(), piece.base().byteSize());
            RowMask ofPiece = part.kept.get(i);
            for (int value = ofPiece.next(0); value < ofPiece.size(); value = ofPiece.next(value + 1)) {
                kept.set(at + value);
            }
            at += ofPiece.size();
        }
        Shape shape = part.info.shape();
        int scaleRows = QuantisedRows.rowsOfScale(shape.rowCount(), shape.rowLength());
        QuantisedRows rows = quantiser.quantise(dtype, kept, tuned, base, (int) shape.rowLength() * scaleRows);
        MemorySegment pruned = MemorySegment.ofArray(new byte[(int) part.info.sizeBytes()]);
        new ScaledSteps().put(dtype, kept, rows, base, pruned);
        writer.beginQuantised(part.info, scaleRows, Optional.empty());
        writer.block(kept, pruned, base, rows);
        writer.end();
    }

    /** Estimates the processor time of a digest over so many bytes from digests of the sample. */
    static double digestSeconds(List<Sample> samples, long bytes, WorkClock clock) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        double perByte = Double.POSITIVE_INFINITY;
        for (Sample sample : samples) {
            for (SamplePiece piece : sample.pieces()) {
                MemorySegment values = piece.tuned();
                double start = clock.seconds();
                digest.update(values.asByteBuffer());
                perByte = Math.min(perByte, (clock.seconds() - start) / values.byteSize());
            }
        }
        return Double.isFinite(perByte) ? perByte * bytes : 0;
    }
}
