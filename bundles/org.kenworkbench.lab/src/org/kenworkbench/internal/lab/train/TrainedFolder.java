/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import org.kenworkbench.checkpoint.ModelFiles;
import org.kenworkbench.internal.lab.encoder.Classifier;
import org.kenworkbench.internal.lab.encoder.ModelExporter;
import org.kenworkbench.internal.lab.encoder.PretrainedModel;
import org.kenworkbench.internal.lab.model.Parameters;
import org.kenworkbench.internal.lab.model.WeightsFile;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.inputs.SideFiles;
import org.kenworkbench.operations.output.OutputFolder;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import ai.djl.ndarray.NDArray;

/** Writes what a training leaves: the model, its record, and for LoRA the adapter by itself. Stateless. */
public final class TrainedFolder {

    /** Name of the file that records what was trained, how, on what, and with which outcome. */
    public static final String RECORD = "training.json";
    private static final String ADAPTER = "adapter";
    private static final String ADAPTER_WEIGHTS = "adapter_model.safetensors";
    private static final String ADAPTER_CONFIGURATION = "adapter_config.json";
    /** Prefix that PEFT puts before the names of a model with an adapter in it. */
    private static final String PEFT_PREFIX = "base_model.model.";

    private TrainedFolder() {
    }

    /** Files of an older model that must not stay beside the new one. */
    static boolean isSuperseded(String fileName) {
        return SideFiles.isOfAModel(fileName);
    }

    /**
     * @param trained with LoRA's factors, if there are any
     * @param merged  without
     */
    static void write(TrainOutcome outcome, PretrainedModel model, Parameters trained, Parameters merged,
            OutputFolder out,
            OperationContext context) throws IOException, OperationException {
        Path folder = out.resolve(RECORD).getParent();
        ModelExporter.write(model, merged, outcome.labels(), folder, context);
        if (outcome.job().settings().tuning() instanceof Tuning.LowRank lowRank) {
            writeAdapter(outcome, model, lowRank.rank(), trained, out.makeFolder(ADAPTER), context);
        }
        Files.writeString(out.resolve(RECORD), pretty(TrainSummary.json(outcome)));
        List<String> last = new ArrayList<>(TrainingCheckpoints.vouching(out));
        last.add(RECORD);
        last.add(ModelFiles.SINGLE_FILE);
        out.publish(context, last.toArray(String[]::new));
    }

    /**
     * Returns the size of the adapter's weights of a model that was trained with LoRA.
     *
     * @param folder folder of the model
     */
    public static long adapterBytes(Path folder) throws IOException {
        return Files.size(folder.resolve(ADAPTER).resolve(ADAPTER_WEIGHTS));
    }

    private static void writeAdapter(TrainOutcome outcome, PretrainedModel model, int rank, Parameters trained,
            Path folder, OperationContext context)
            throws IOException {
        SortedMap<String, NDArray> arrays = new TreeMap<>();
        TreeSet<String> modules = new TreeSet<>();
        TreeSet<String> heads = new TreeSet<>();
        trained.all().forEach((name, array) -> {
            if (LoraFactors.isFactor(name)) {
                arrays.put(PEFT_PREFIX + name, array);
                modules.add(lastOf(LoraFactors.module(name)));
            } else if (Classifier.isOfHead(name)) {
                arrays.put(PEFT_PREFIX + name, array);
                heads.add(name.startsWith("bert.") ? "pooler" : name.substring(0, name.indexOf('.')));
            }
        });
        JsonObject json = new JsonObject();
        json.addProperty("peft_type", "LORA");
        json.addProperty("task_type", model.config().classifiesTokens() ? "TOKEN_CLS" : "SEQ_CLS");
        json.addProperty("base_model_name_or_path", outcome.job().model().toString());
        json.addProperty("r", rank);
        json.addProperty("lora_alpha", LoraFactors.alpha(rank));
        json.addProperty("lora_dropout", 0.0);
        json.addProperty("bias", "none");
        json.addProperty("fan_in_fan_out", false);
        json.addProperty("inference_mode", true);
        json.add("target_modules", texts(modules));
        json.add("modules_to_save", texts(heads));
        Files.writeString(folder.resolve(ADAPTER_CONFIGURATION), pretty(json));
        WeightsFile.write(arrays, folder.resolve(ADAPTER_WEIGHTS), context::isCancelled);
    }

    private static JsonArray texts(Iterable<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    private static String lastOf(String module) {
        return module.substring(module.lastIndexOf('.') + 1);
    }

    private static String pretty(JsonObject json) {
        return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json) + '\n';
    }
}
