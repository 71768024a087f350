/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.diff;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.gguf.GgufFormat;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.operations.diff.DiffOperation;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;
import org.kenworkbench.operations.command.OperationModel;
import org.kenworkbench.operations.command.Parameter;
import org.kenworkbench.operations.tests.ResultJson;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Runs the operation on two checkpoints. */
final class DiffRuns {

    private DiffRuns() {
    }

    /** Returns the findings of a run without options, as its JSON has them. */
    static List<JsonObject> findings(Path base, Path tuned) throws Exception {
        return findings(ResultJson.of(run(base, tuned, Map.of())));
    }

    static List<JsonObject> findings(JsonObject result) {
        return StreamSupport.stream(result.getAsJsonArray("findings").spliterator(), false)
                .map(JsonElement::getAsJsonObject).toList();
    }

    /** @param options values by the first name of each option */
    static OperationResult run(Path base, Path tuned, Map<String, String> options) throws Exception {
        DiffOperation operation = new DiffOperation(
                new ContentCheckpointReader(List.of(new SafeTensorsFormat(), new GgufFormat())));
        OperationModel model = OperationModel.of(operation);
        Map<Parameter, List<String>> texts = new HashMap<>();
        texts.put(model.parameters().get(0), List.of(base.toString()));
        texts.put(model.parameters().get(1), List.of(tuned.toString()));
        for (Parameter parameter : model.parameters()) {
            if (parameter.names().stream().anyMatch(options::containsKey)) {
                texts.put(parameter, List.of(options.get(parameter.names().getFirst())));
            }
        }
        model.fill(operation, texts);
        return operation.run(new StandardContext(new RunSettings(2, false, false, 0)));
    }
}
