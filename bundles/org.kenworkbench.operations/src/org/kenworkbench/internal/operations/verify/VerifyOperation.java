/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.operations.Argument;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.RunOption;
import org.kenworkbench.operations.Table;
import org.kenworkbench.operations.services.VerifiedSubnetwork;
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
        VerifiedSubnetwork found = Verification.of(reader, file, Optional.ofNullable(base), context);
        VerifiedSubnetwork.Counts counts = found.counts();
        Table.Builder table = Table.builder().text("coding").number("tensors");
        found.codings().forEach((coding, tensors) -> table.row(coding, Quantities.count(tensors)));
        return OperationResult.builder()
                .text(found.file() + " (" + Quantities.bytes(counts.sizeBytes()) + "): " + counts.tensors()
                        + " tensors, " + Quantities.count(counts.parameters()) + " parameters, "
                        + Quantities.count(counts.kept()) + " kept, " + Quantities.count(counts.stored())
                        + " stored.")
                .table(table.build())
                .text("The container, the list of tensors, every mask and every stream of values are "
                        + "sound. " + restored())
                .json(json(found).toString())
                .build();
    }

    private static JsonObject json(VerifiedSubnetwork found) {
        VerifiedSubnetwork.Counts counts = found.counts();
        JsonObject json = new JsonObject();
        json.addProperty("file", found.file().toString());
        json.addProperty("sizeBytes", counts.sizeBytes());
        json.addProperty("tensors", counts.tensors());
        json.addProperty("parameters", counts.parameters());
        json.addProperty("kept", counts.kept());
        json.addProperty("stored", counts.stored());
        JsonObject byCoding = new JsonObject();
        found.codings().forEach(byCoding::addProperty);
        json.add("codings", byCoding);
        json.addProperty("baseDigest", found.digests().base());
        json.addProperty("prunedDigest", found.digests().pruned());
        json.addProperty("streamsVerified", true);
        json.addProperty("restoredVerified", found.restored());
        return json;
    }

    private String restored() {
        return base == null
                ? "Whether the values are the right ones was not checked, since that takes the restored tensors; "
                        + "give --base to check it."
                : base + " is its base, and every restored tensor has the digest of the pruned model's.";
    }
}
