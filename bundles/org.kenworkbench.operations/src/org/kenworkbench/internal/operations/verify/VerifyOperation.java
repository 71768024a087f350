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
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.operations.Argument;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.RunOption;
import org.kenworkbench.operations.Table;
import org.kenworkbench.operations.composition.ResultPlace;
import org.kenworkbench.operations.inputs.InputFiles;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.Verifier;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.subnetwork.restore.Restorer;
import org.kenworkbench.tensor.Checkpoint;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

import com.google.gson.JsonObject;

/** Checks a {@code .ken} file; writes nothing. */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "verify", summary = "%verify.summary", description = "%verify.description", order = 35,
        ignores = {RunOption.FORCE, RunOption.SEED, RunOption.THREADS})
public final class VerifyOperation implements Operation {

    private final CheckpointReader reader;

    @Argument(label = "FILE.ken", description = "%verify.file")
    private Path file;

    @Option(names = "--base", label = "BASE", description = "%verify.base", order = 1)
    private Path base;

    @Activate
    public VerifyOperation(@Reference CheckpointReader reader) {
        this.reader = reader;
    }

    @Override
    public OperationResult run(OperationContext context) throws IOException {
        Path ken = ResultPlace.subnetwork(file);
        try (Subnetwork subnetwork = Subnetwork.open(reader, ken)) {
            if (base == null) {
                verifyAlone(subnetwork, context);
            } else {
                try (Checkpoint ofBase = reader.open(base)) {
                    verify(subnetwork, ofBase, context);
                }
            }
            return result(ken, subnetwork, InputFiles.sizeBytes(subnetwork.files()));
        } catch (CancellationException e) {
            OperationCancelledException cancelled = new OperationCancelledException();
            cancelled.initCause(e);
            throw cancelled;
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
            Restorer.verify(subnetwork, ofBase, done -> stage.advance(done - reported.getAndSet(done)),
                    context::isCancelled);
        }
    }

    private OperationResult result(Path ken, Subnetwork subnetwork, long sizeBytes) {
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
        Table.Builder table = Table.builder().text("coding").number("tensors");
        codings.forEach((coding, tensors) -> table.row(coding, Quantities.count(tensors)));
        JsonObject json = new JsonObject();
        json.addProperty("file", ken.toString());
        json.addProperty("sizeBytes", sizeBytes);
        json.addProperty("tensors", subnetwork.tensors().size());
        json.addProperty("parameters", parameters);
        json.addProperty("kept", kept);
        json.addProperty("stored", stored);
        JsonObject byCoding = new JsonObject();
        codings.forEach(byCoding::addProperty);
        json.add("codings", byCoding);
        json.addProperty("baseDigest", subnetwork.baseDigest());
        json.addProperty("prunedDigest", subnetwork.prunedDigest());
        json.addProperty("streamsVerified", true);
        json.addProperty("restoredVerified", base != null);
        return OperationResult.builder()
                .text(ken + " (" + Quantities.bytes(sizeBytes) + "): " + subnetwork.tensors().size() + " tensors, "
                        + Quantities.count(parameters) + " parameters, " + Quantities.count(kept) + " kept, "
                        + Quantities.count(stored) + " stored.")
                .table(table.build())
                .text("The container, the list of tensors, every mask and every stream of values are "
                        + "sound. " + restored())
                .json(json.toString())
                .build();
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

    private String restored() {
        return base == null
                ? "Whether the values are the right ones was not checked, since that takes the restored tensors; "
                        + "give --base to check it."
                : base + " is its base, and every restored tensor has the digest of the pruned model's.";
    }
}
