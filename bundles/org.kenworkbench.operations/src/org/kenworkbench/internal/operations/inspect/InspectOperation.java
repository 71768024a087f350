/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.inspect;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

import org.kenworkbench.analysis.difference.finding.Severity;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.operations.difference.FoundWarning;
import org.kenworkbench.operations.Argument;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.RunOption;
import org.kenworkbench.operations.look.FoundValues;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorInfo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Shows what a checkpoint's header tells, and on request what its values are like. */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "inspect", summary = "%inspect.summary", description = "%inspect.description", order = 10,
        ignores = {RunOption.FORCE, RunOption.SEED})
public final class InspectOperation implements Operation {

    private final CheckpointReader reader;

    @Argument(label = "FILE", description = "%inspect.file")
    private Path file;

    @Option(names = "--values", description = "%inspect.values")
    private boolean values;

    @Activate
    public InspectOperation(@Reference CheckpointReader reader) {
        this.reader = reader;
    }

    @Override
    public OperationResult run(OperationContext context) throws IOException, OperationException {
        return new InspectedFile(reader, file).look(this::requireModel, streams -> result(streams, context));
    }

    private void requireModel(boolean isSubnetwork, Path named) throws OperationException {
        if (values && isSubnetwork) {
            throw new OperationException(ExitCode.USAGE, "--values is for models, and " + named
                    + " is a subnetwork; restore it and inspect the restored model.");
        }
    }

    private OperationResult result(Checkpoint checkpoint, OperationContext context) throws IOException {
        List<TensorInfo> tensors = checkpoint.tensors();
        checkpoint.remarks().forEach(context::warn);
        OperationResult.Builder result = OperationResult.builder()
                .text(checkpoint.source() + "\nformat " + checkpoint.formatId() + files(checkpoint))
                .table(CheckpointTables.tensors(tensors))
                .table(CheckpointTables.totals(tensors))
                .text(metadataText(checkpoint));
        if (!values) {
            return result.json(document(checkpoint).toString()).build();
        }
        FoundValues found = FoundValues.of(checkpoint, context, _ -> {
        });
        long errors = found.count(Severity.ERROR);
        long warnings = found.count(Severity.WARNING);
        FoundWarning.tell(errors, warnings, context);
        return result.table(ValuesReport.figures(found)).text(ValuesReport.findings(found))
                .json(() -> document(checkpoint, found).toString()).build();
    }

    private static JsonObject document(Checkpoint checkpoint, FoundValues found) {
        JsonObject document = document(checkpoint);
        document.add("findings", ValuesReport.json(found));
        JsonArray tensors = document.getAsJsonArray("tensors");
        for (int i = 0; i < tensors.size(); i++) {
            tensors.get(i).getAsJsonObject().add("values",
                    ValuesReport.json(found, found.summary().tensors().get(i)));
        }
        return document;
    }

    private static String files(Checkpoint checkpoint) {
        int count = checkpoint.files().size();
        return count == 1 ? "" : ", " + count + " files";
    }

    private static String metadataText(Checkpoint checkpoint) {
        StringBuilder text = new StringBuilder("metadata: ").append(checkpoint.metadata().isEmpty() ? "none" : "");
        CheckpointTables.metadata(checkpoint).forEach(
                entry -> text.append("\n  ").append(entry.getKey()).append(" = ").append(entry.getValue()));
        return text.toString();
    }

    private static JsonObject document(Checkpoint checkpoint) {
        JsonObject document = new JsonObject();
        document.addProperty("file", checkpoint.source().toString());
        document.addProperty("format", checkpoint.formatId());
        JsonArray files = new JsonArray();
        checkpoint.files().forEach(path -> files.add(path.toString()));
        document.add("files", files);
        JsonObject metadata = new JsonObject();
        new TreeMap<>(checkpoint.metadata()).forEach(metadata::addProperty);
        document.add("metadata", metadata);
        TensorTotal all = TensorTotal.of(checkpoint.tensors());
        JsonObject totals = all.json();
        JsonObject byType = new JsonObject();
        CheckpointTables.byType(checkpoint.tensors()).forEach((type, total) -> byType.add(type.name(), total.json()));
        totals.add("byDtype", byType);
        document.add("totals", totals);
        JsonArray tensors = new JsonArray();
        for (TensorInfo tensor : checkpoint.tensors()) {
            JsonObject entry = new JsonObject();
            entry.addProperty("name", tensor.name());
            entry.addProperty("dtype", tensor.dtype().name());
            JsonArray shape = new JsonArray();
            tensor.shape().dims().forEach(shape::add);
            entry.add("shape", shape);
            entry.addProperty("parameters", tensor.shape().elementCount());
            entry.addProperty("bytes", tensor.sizeBytes());
            tensors.add(entry);
        }
        document.add("tensors", tensors);
        return document;
    }
}
