/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.lab.calibrate.Calibration;
import org.kenworkbench.internal.lab.calibrate.CalibrationRunner;
import org.kenworkbench.internal.lab.calibrate.DecoderCalibration;
import org.kenworkbench.internal.lab.data.Columns;
import org.kenworkbench.internal.lab.data.DataFile;
import org.kenworkbench.internal.lab.data.DocumentFile;
import org.kenworkbench.internal.lab.data.Example;
import org.kenworkbench.internal.lab.decoder.DecoderLayouts;
import org.kenworkbench.internal.lab.decoder.DecoderModel;
import org.kenworkbench.internal.lab.encoder.PretrainedModel;
import org.kenworkbench.internal.lab.model.PretrainedFolder;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.Operation;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationInfo;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Option;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.evaluation.DocumentUnit;
import org.kenworkbench.operations.output.OutputFile;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

import com.google.gson.JsonObject;

/** Measures the norms that rule wanda weighs values by. */
@Component(service = Operation.class, scope = ServiceScope.PROTOTYPE)
@OperationInfo(name = "calibrate", summary = "%calibrate.summary", description = "%calibrate.description", order = 23)
public final class CalibrateOperation extends FileOptions implements Operation {

    private final CheckpointReader reader;

    @Option(names = "--model", label = "MODEL", required = true, description = "%calibrate.model", order = 1)
    private Path model;

    @Option(names = "--text", label = "COLUMN", description = "%calibrate.text", order = 3)
    private String text = "";

    @Option(names = "--text-pair", label = "COLUMN", description = "%data.textPair", order = 4)
    private String textPair = "";

    @Option(names = "--documents", label = "UNIT", description = "%evaluate.documents", order = 4)
    private DocumentUnit documents;

    @Option(names = "--examples", label = "N", description = "%calibrate.examples", order = 5)
    private int examples = 128;

    @Option(names = "--max-tokens", label = "N", description = "%train.maxTokens", order = 6)
    private int maxTokens;

    @Option(names = "--out", label = "FILE", required = true, description = "%calibrate.out", order = 7)
    private Path out;

    @Activate
    public CalibrateOperation(@Reference CheckpointReader reader) {
        this.reader = reader;
    }

    @Override
    public OperationResult run(OperationContext context) throws IOException, OperationException {
        requireRange("--examples", examples, 1, MOST);
        requireMaxTokens(maxTokens);
        boolean decoder;
        try (PretrainedFolder folder = PretrainedFolder.open(reader, model)) {
            decoder = DecoderLayouts.has(folder.configuration());
        }
        return decoder ? ofDecoder(context) : ofEncoder(context);
    }

    private OperationResult ofEncoder(OperationContext context) throws IOException, OperationException {
        if (text.isEmpty()) {
            throw new OperationException(ExitCode.USAGE, "an encoder needs --text; name the column or key.");
        }
        if (documents != null) {
            throw new OperationException(ExitCode.USAGE, "--documents is for decoders; leave it out.");
        }
        List<Example> all = DataFile.read(data(),
                new Columns(text, textPair.isEmpty() ? Optional.empty() : Optional.of(textPair), text));
        try (PretrainedModel opened = PretrainedModel.open(reader, model);
                OutputFile output = OutputFile.open(out, context.force(), inputs(opened.files()))) {
            return write(CalibrationRunner.run(opened, model,
                    CalibrationRunner.choose(all, examples, context.seed()), maxTokens, context), output, all.size(),
                    context);
        }
    }

    private OperationResult ofDecoder(OperationContext context) throws IOException, OperationException {
        if (!textPair.isEmpty()) {
            throw new OperationException(ExitCode.USAGE, "--text-pair is for encoders; leave it out.");
        }
        List<String> all = DocumentFile.read(data(), text.isEmpty() ? Optional.empty() : Optional.of(text),
                documents == null ? DocumentUnit.FILE : documents);
        try (DecoderModel opened = DecoderModel.open(reader, model);
                OutputFile output = OutputFile.open(out, context.force(), inputs(opened.folder().files()))) {
            return write(DecoderCalibration.run(opened, model,
                    CalibrationRunner.choose(all, examples, context.seed()), maxTokens, context), output, all.size(),
                    context);
        }
    }

    private OperationResult write(Calibration calibration, OutputFile output, int all, OperationContext context)
            throws IOException, OperationException {
        calibration.write(output.temporary());
        output.publish(context);
        return result(calibration, all, context.seed());
    }

    private List<Path> inputs(List<Path> files) {
        List<Path> inputs = new ArrayList<>(files);
        inputs.add(data());
        return inputs;
    }

    private OperationResult result(Calibration calibration, int all, long seed) {
        JsonObject json = new JsonObject();
        json.addProperty("model", model.toString());
        json.addProperty("data", data().toString());
        json.addProperty("examples", calibration.texts());
        json.addProperty("tokens", calibration.tokens());
        json.addProperty("seed", seed);
        json.addProperty("weights", calibration.norms().size());
        json.addProperty("norms", out.toString());
        return OperationResult.builder()
                .text(model + " on " + Quantities.count(calibration.texts()) + " of " + Quantities.count(all)
                        + " examples of " + data()
                        + " (seed " + seed + "), " + Quantities.count(calibration.tokens())
                        + " tokens: the norms of the inputs of "
                        + calibration.norms().size() + " weights are in " + out + '.')
                .text("They are for --rule wanda or delta-wanda of ken prune and ken sweep, with --norms " + out
                        + " --scope attention,ffn --matrices-only, and for ken shrink --norms " + out + '.')
                .json(json.toString()).build();
    }
}
