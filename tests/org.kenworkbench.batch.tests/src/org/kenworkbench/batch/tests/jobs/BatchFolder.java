/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.batch.tests.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.batch.Cluster;
import org.kenworkbench.batch.ClusterProvider;
import org.kenworkbench.internal.batch.CommandSyntax;
import org.kenworkbench.internal.batch.jobs.BatchOperation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.command.OperationModel;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * A folder in which tests run batches.
 *
 * @param operations that jobs may run
 */
record BatchFolder(Path folder, MadeOperations operations) {

    /** Returns the line of a job, quoted for JSON as far as tests need it. */
    static String line(String name, String operation, Object... arguments) {
        return "{\"name\":\"" + name + "\",\"operation\":\"" + operation + "\",\"arguments\":["
                + Arrays.stream(arguments).map(argument -> '"' + argument.toString() + '"')
                        .collect(Collectors.joining(","))
                + "]}";
    }

    Path jobs(String... lines) throws IOException {
        return Files.write(folder.resolve("jobs.jsonl"), List.of(lines));
    }

    /** Runs a batch, in one process or on the cluster if there is one. */
    OperationResult run(@Nullable Cluster cluster, OperationContext context, Object... arguments) throws Exception {
        AtomicReference<String> asked = new AtomicReference<>();
        ClusterProvider provider = (master, _, _) -> {
            asked.set(master);
            if (cluster == null) {
                throw new IllegalStateException("no cluster was asked for");
            }
            return cluster;
        };
        BatchOperation batch = new BatchOperation(operations, provider);
        OperationModel model = OperationModel.of(batch);
        List<String> texts = new ArrayList<>(Arrays.stream(arguments).map(Object::toString).toList());
        if (cluster != null) {
            texts.addAll(List.of("--master", "test://cluster"));
        }
        model.fill(batch, new CommandSyntax(model).parse(texts, RunSettings.defaults()).given());
        batch.check();
        try {
            return batch.run(context);
        } finally {
            assertEquals(0, operations.lent(), "each instance is given back");
            assertEquals(cluster == null ? null : "test://cluster", asked.get());
        }
    }

    OperationResult run(@Nullable Cluster cluster, Object... arguments) throws Exception {
        return run(cluster, new StandardContext(RunSettings.defaults()), arguments);
    }

    static List<JsonObject> results(Path place) throws IOException {
        return Files.readAllLines(place.resolve("results.jsonl")).stream()
                .map(text -> JsonParser.parseString(text).getAsJsonObject()).toList();
    }

    /** Returns all that a batch has written, by name, without seconds and keys, with lines of results in one order. */
    static List<String> content(Path place) throws IOException {
        List<String> content = new ArrayList<>();
        try (var files = Files.walk(place)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String text = Files.readString(file).replaceAll("\"seconds\":[0-9.]+", "")
                        .replaceAll("\"key\":\"[0-9a-f]+\"", "")
                        .replaceAll(",\\d+\\.\\d{3},", ",,");
                String name = place.relativize(file).toString();
                content.add(name + ": "
                        + (name.equals("results.jsonl") ? text.lines().sorted().collect(Collectors.joining("\n"))
                                : text));
            }
        }
        return content;
    }
}
