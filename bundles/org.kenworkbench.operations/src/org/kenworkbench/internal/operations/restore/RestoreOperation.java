/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.kenworkbench.checkpoint.Checkpoint;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.operations.InputFiles;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.OutputFile;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.subnetwork.Subnetwork;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

import com.google.gson.JsonObject;

/** Makes the pruned checkpoint again out of the base and a {@code .ken} file. */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "restore", summary = "%restore.summary", description = "%restore.description", order = 30)
public final class RestoreOperation implements Operation {

    private static final String MODEL_FILE = "model.safetensors"; //$NON-NLS-1$
    private static final String FILE_ENDING = ".safetensors"; //$NON-NLS-1$

    private final CheckpointReader reader;

    @Option(names = "--base", label = "BASE", required = true, description = "%restore.base", order = 1)
    private Path base;

    @Option(names = "--subnetwork", label = "FILE.ken", required = true, description = "%restore.subnetwork", order = 2)
    private Path subnetwork;

    @Option(names = "--out", label = "FILE|DIR", required = true, description = "%restore.out", order = 3)
    private Path out;

    @Activate
    public RestoreOperation(@Reference CheckpointReader reader) {
        this.reader = reader;
    }

    @Override
    public OperationResult run(OperationContext context) throws IOException, OperationException {
        try (Checkpoint ofBase = reader.open(base); Checkpoint container = reader.open(subnetwork);
                Subnetwork stored = Subnetwork.open(container);
                OutputFile file = OutputFile.open(target(), context.force(), InputFiles.of(ofBase, container))) {
            long parameters = stored.tensors().stream().mapToLong(t -> t.info().shape().elementCount()).sum();
            Restoring.restore(stored, ofBase, file.temporary(), context);
            context.checkCancelled();
            file.publish();
            return result(stored, file.target(), parameters, Files.size(file.target()));
        }
    }

    /** A name that ends like a SafeTensors file is one; any other is a folder that gets one. */
    private Path target() {
        boolean isFile = !Files.isDirectory(out) && out.toString().endsWith(FILE_ENDING);
        return isFile ? out : out.resolve(MODEL_FILE);
    }

    private static OperationResult result(Subnetwork stored, Path file, long parameters, long sizeBytes) {
        JsonObject json = new JsonObject();
        json.addProperty("file", file.toString()); //$NON-NLS-1$
        json.addProperty("sizeBytes", sizeBytes); //$NON-NLS-1$
        json.addProperty("tensors", stored.tensors().size()); //$NON-NLS-1$
        json.addProperty("parameters", parameters); //$NON-NLS-1$
        json.addProperty("digest", stored.prunedDigest()); //$NON-NLS-1$
        json.addProperty("verified", true); //$NON-NLS-1$
        return OperationResult.builder()
                .text("Restored " + Quantities.count(parameters) + " parameters of " + stored.tensors().size() //$NON-NLS-1$ //$NON-NLS-2$
                        + " tensors into " + file + " (" + Quantities.bytes(sizeBytes) //$NON-NLS-1$ //$NON-NLS-2$
                        + ");\nthe digests of the base and of the result are those in the subnetwork.") //$NON-NLS-1$
                .json(json)
                .build();
    }
}
