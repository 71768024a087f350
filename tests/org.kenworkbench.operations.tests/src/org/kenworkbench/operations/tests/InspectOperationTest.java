/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.operations.inspect.InspectOperation;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.ResultFormat;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.osgi.framework.FrameworkUtil;

import com.google.gson.JsonObject;

class InspectOperationTest {

    private record Stub(List<TensorInfo> tensors, Map<String, String> metadata) implements Checkpoint {

        @Override
        public Path source() {
            return Path.of("model.safetensors");
        }

        @Override
        public String formatId() {
            return "safetensors";
        }

        @Override
        public Optional<Tensor> tensor(TensorId id) {
            throw new AssertionError("inspect must not read weights");
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    @Test
    void listsTensorsAndTotals() throws Exception {
        OperationResult result = inspect(_ -> new Stub(List.of(info("a", DType.F32, 384, 1536), info("b", DType.I64),
                info("c", DType.F32, 0)), Map.of("format", "pt", "evil", "\u001b[2J")));
        List<String> lines = ResultFormat.lines(result);
        assertEquals(List.of(
                "model.safetensors",
                "format safetensors",
                "",
                "tensor  type  shape        parameters   bytes",
                "a       F32   [384, 1536]     589 824  2.4 MB",
                "b       I64   []                    1     8 B",
                "c       F32   [0]                   0     0 B",
                "",
                "total  tensors  parameters   bytes",
                "F32          2     589 824  2.4 MB",
                "I64          1           1     8 B",
                "all          3     589 825  2.4 MB",
                "",
                "metadata:",
                "  evil = \uFFFD[2J",
                "  format = pt"), lines.stream().map(String::stripTrailing).toList());
        JsonObject json = ResultJson.of(result);
        assertEquals(589_825, json.getAsJsonObject("totals").get("parameters").getAsLong());
        assertEquals(2, json.getAsJsonObject("totals").getAsJsonObject("byDtype").getAsJsonObject("F32").get("tensors")
                .getAsInt());
        assertEquals("[384,1536]", json.getAsJsonArray("tensors").get(0).getAsJsonObject().get("shape").toString());
        assertEquals("\u001b[2J", json.getAsJsonObject("metadata").get("evil").getAsString());
    }

    /** The order of a map that was copied differs from one start of Java to the next. */
    @Test
    void metadataAreSorted() throws Exception {
        Map<String, String> metadata = IntStream.range(10, 40).boxed()
                .collect(Collectors.toUnmodifiableMap(i -> "key" + i, i -> "value"));
        List<String> sorted = metadata.keySet().stream().sorted().toList();
        assertEquals(sorted, List.copyOf(ResultJson.of(inspect(_ -> new Stub(List.of(), metadata)))
                .getAsJsonObject("metadata").keySet()));
    }

    @Test
    void cutsLongMetadataForPeople() throws Exception {
        OperationResult result = inspect(_ -> new Stub(List.of(), Map.of("licence", "x".repeat(5000))));
        assertTrue(String.join("\n", ResultFormat.lines(result)).contains("(5000 characters)"));
        assertEquals(5000, ResultJson.of(result).getAsJsonObject("metadata").get("licence").getAsString().length());
    }

    @Test
    void passesTheReadersSentenceOn() {
        assertThrows(CheckpointException.class, () -> inspect(file -> {
            throw new CheckpointException(file + " is not a checkpoint");
        }));
    }

    @Test
    void hasItsTextsInTheBundle() throws IOException {
        Properties texts = new Properties();
        try (Reader file = Files.newBufferedReader(
                Path.of("../../bundles/org.kenworkbench.operations/OSGI-INF/l10n/bundle.properties"))) {
            texts.load(file);
        }
        OperationInfo info = InspectOperation.class.getAnnotation(OperationInfo.class);
        String summary = texts.getProperty(info.summary().substring(1));
        assertNotNull(summary);
        assertNotNull(texts.getProperty(info.description().substring(1)));
        if (FrameworkUtil.getBundle(InspectOperation.class) != null) {
            assertEquals(summary, OperationModel.of(new InspectOperation(file -> {
                throw new AssertionError(file + " is read");
            })).summary());
        }
    }

    private static OperationResult inspect(CheckpointReader reader) throws Exception {
        InspectOperation operation = new InspectOperation(reader);
        OperationModel model = OperationModel.of(operation);
        model.fill(operation, Map.of(model.parameters().getFirst(), List.of("model.safetensors")));
        return operation.run(new StandardContext(RunSettings.defaults()));
    }

    private static TensorInfo info(String name, DType type, long... dims) {
        return new TensorInfo(new TensorId(name), type, Shape.of(dims));
    }
}
