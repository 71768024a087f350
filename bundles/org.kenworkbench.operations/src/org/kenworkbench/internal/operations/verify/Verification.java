/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.composition.ResultPlace;
import org.kenworkbench.operations.inputs.InputFiles;
import org.kenworkbench.operations.services.VerifiedSubnetwork;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.Verifier;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.subnetwork.restore.Restorer;
import org.kenworkbench.tensor.Checkpoint;

/** Reads a {@code .ken} file to its end, alone or with its base; writes nothing. Stateless. */
public final class Verification {

    private Verification() {
    }

    /**
     * Verifies a subnetwork.
     *
     * @param named a {@code .ken} file, or a folder or a composition that it belongs to
     * @param base  empty to check the streams alone, and not the values that they make
     * @throws IOException                 if a file is missing, damaged, or another one than it should be
     * @throws OperationCancelledException if the context was cancelled
     */
    public static VerifiedSubnetwork of(CheckpointReader reader, Path named, Optional<Path> base,
            OperationContext context) throws IOException {
        Path ken = ResultPlace.subnetwork(named);
        try (Subnetwork subnetwork = Subnetwork.open(reader, ken)) {
            if (base.isEmpty()) {
                verifyAlone(subnetwork, context);
            } else {
                try (Checkpoint ofBase = reader.open(base.get())) {
                    verify(subnetwork, ofBase, context);
                }
            }
            return described(ken, subnetwork, base.isPresent());
        } catch (CancellationException e) {
            throw new OperationCancelledException(e);
        }
    }

    private static void verifyAlone(Subnetwork subnetwork, OperationContext context) throws IOException {
        long parameters = subnetwork.tensors().stream().mapToLong(tensor -> tensor.info().shape().elementCount()).sum();
        AtomicLong reported = new AtomicLong();
        try (OperationContext.Stage stage = context.begin("Decoding", parameters, ProgressUnit.PARAMETERS)) {
            Verifier.verify(subnetwork, done -> stage.advance(done - reported.getAndSet(done)), context::isCancelled);
        }
    }

    private static void verify(Subnetwork subnetwork, Checkpoint ofBase, OperationContext context) throws IOException {
        long bytes = subnetwork.tensors().stream().mapToLong(tensor -> tensor.info().sizeBytes()).sum();
        AtomicLong reported = new AtomicLong();
        try (OperationContext.Stage stage = context.begin("Restoring in memory", bytes, ProgressUnit.BYTES)) {
            Restorer.verify(subnetwork, ofBase, context.threads(),
                    done -> stage.advance(done - reported.getAndSet(done)),
                    context::isCancelled);
        }
    }

    private static VerifiedSubnetwork described(Path ken, Subnetwork subnetwork, boolean restored) throws IOException {
        long parameters = 0;
        long kept = 0;
        long stored = 0;
        Map<String, Long> codings = new TreeMap<>();
        for (SubnetworkTensor tensor : subnetwork.tensors()) {
            parameters += tensor.info().shape().elementCount();
            kept += tensor.keptParameters();
            stored += tensor.storedCount();
            count(tensor, codings);
        }
        return new VerifiedSubnetwork(ken,
                new VerifiedSubnetwork.Counts(InputFiles.sizeBytes(subnetwork.files()), subnetwork.tensors().size(),
                        parameters, kept, stored),
                codings, new VerifiedSubnetwork.Digests(subnetwork.baseDigest(), subnetwork.prunedDigest()),
                restored);
    }

    private static void count(SubnetworkTensor tensor, Map<String, Long> codings) {
        if (tensor.fate() == StoredFate.PRUNED || tensor.fate() == StoredFate.WHOLE) {
            codings.merge("values " + tensor.valueCoding().id(), 1L, Long::sum);
        }
        if (tensor.fate() == StoredFate.PRUNED) {
            codings.merge("stored positions " + tensor.maskCoding().id(), 1L, Long::sum);
            codings.merge("other kept positions " + tensor.keptCoding().id(), 1L, Long::sum);
        }
    }
}
