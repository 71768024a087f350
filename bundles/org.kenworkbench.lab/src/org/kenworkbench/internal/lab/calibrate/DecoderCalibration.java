/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.calibrate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.kenworkbench.djl.EngineThreads;
import org.kenworkbench.djl.EngineUnavailableException;
import org.kenworkbench.djl.PyTorch;
import org.kenworkbench.internal.lab.decoder.Decoder;
import org.kenworkbench.internal.lab.decoder.DecoderBatch;
import org.kenworkbench.internal.lab.decoder.DecoderModel;
import org.kenworkbench.internal.lab.likelihood.PerplexityScorer;
import org.kenworkbench.internal.lab.likelihood.TextCoder;
import org.kenworkbench.internal.lab.model.Linears;
import org.kenworkbench.internal.lab.model.ModelException;
import org.kenworkbench.internal.lab.model.PaddedSide;
import org.kenworkbench.internal.lab.model.ParameterSpec;
import org.kenworkbench.internal.lab.model.Parameters;
import org.kenworkbench.internal.lab.model.PlainTokenizer;
import org.kenworkbench.internal.lab.model.StoredForm;
import org.kenworkbench.internal.lab.model.StoredParameter;
import org.kenworkbench.internal.lab.model.TextLength;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;

import ai.djl.ndarray.NDManager;

/** Runs a decoder on texts and measures what its linear maps are given, the head's among them. Stateless. */
public final class DecoderCalibration {

    private DecoderCalibration() {
    }

    /**
     * Runs the decoder on each text by itself.
     *
     * @param opened    the model
     * @param model     names it in messages
     * @param texts     at least one
     * @param maxTokens longer texts are cut there; 0 for 128, or as many as the model has places for
     * @throws OperationException of kind USAGE for more tokens than the model has places for, RESOURCES where the
     *                            engine cannot run
     * @throws IOException        if the model cannot be read, has weights whose rows are inputs, or computes what is
     *                            not finite
     */
    public static Calibration run(DecoderModel opened, Path model, List<String> texts, int maxTokens,
            OperationContext context) throws IOException, OperationException {
        requireRowsWithNorms(opened, model);
        int tokens = TextLength.of(maxTokens, opened.positions(), model);
        try (EngineThreads _ = EngineThreads.use(context.threads());
                PlainTokenizer tokenizer = PlainTokenizer.open(opened.folder().tokenizer());
                NDManager manager = PyTorch.engine().newBaseManager();
                OperationContext.Stage stage = context.begin("Calibrating", texts.size(), ProgressUnit.EXAMPLES)) {
            TextCoder coder = new TextCoder(model, opened, tokenizer);
            Parameters parameters = opened.parameters(manager, context::isCancelled);
            InputSquares squares = new InputSquares(Linears.of(parameters));
            Decoder decoder = new Decoder(opened.plan(), parameters, squares);
            long counted = 0;
            for (String text : texts) {
                context.checkCancelled();
                long[] whole = PerplexityScorer.join(coder.begin(), coder.encode(text));
                long[] ids = Arrays.copyOf(whole, Math.min(whole.length, tokens));
                try (NDManager own = manager.newSubManager()) {
                    DecoderBatch batch = DecoderBatch.of(List.of(ids), PaddedSide.RIGHT, own);
                    decoder.scores(decoder.hiddenStates(batch, own), batch);
                }
                counted += ids.length;
                stage.advance(1);
            }
            return new Calibration(norms(squares.sums(), opened, model, context), texts.size(), counted);
        } catch (EngineUnavailableException e) {
            throw new OperationException(ExitCode.RESOURCES, e.getMessage(), e);
        }
    }

    /** Refuses tensors for whose rows rule wanda has no norms. */
    private static void requireRowsWithNorms(DecoderModel opened, Path model) throws ModelException {
        for (StoredParameter stored : opened.stored()) {
            if (stored.form() instanceof StoredForm.Turned) {
                throw new ModelException(model + " stores its weights as [in, out], so that a row has one input, which"
                        + " rule wanda cannot weigh against others; take a rule that needs no norms.");
            }
            if (stored.form() instanceof StoredForm.OfExpert) {
                throw new ModelException(model + " has the experts of a layer in one tensor ('"
                        + stored.tensor().info().name() + "'), for which rule wanda takes the same norms for all"
                        + " experts, though each has inputs of its own; save the experts one by one, or take a rule"
                        + " that needs no norms.");
            }
        }
    }

    /** Computes the norms by the names that the weights have in the checkpoint; 0 of what no token went through. */
    private static SortedMap<String, double[]> norms(SortedMap<String, double[]> sums, DecoderModel opened, Path model,
            OperationContext context) throws ModelException {
        SortedMap<String, double[]> norms = new TreeMap<>();
        int unused = 0;
        for (StoredParameter stored : opened.stored()) {
            String name = stored.spec().name();
            if (!name.endsWith(ParameterSpec.WEIGHT)) {
                continue;
            }
            double[] sum = sums.get(name.substring(0, name.length() - ParameterSpec.WEIGHT.length()));
            if (sum != null) {
                norms.put(stored.tensor().info().name(), Arrays.stream(sum).map(Math::sqrt).toArray());
            } else if (stored.spec().group() == ParameterSpec.Group.LAYERS && stored.spec().dims().size() == 2) {
                norms.put(stored.tensor().info().name(),
                        new double[stored.tensor().info().shape().dims().getLast().intValue()]);
                unused++;
            }
        }
        if (unused > 0) {
            context.warn("No token went through " + unused + " weights, as happens with experts; their norms are 0, so"
                    + " rule wanda keeps what comes first. Give more texts.");
        }
        CalibrationRunner.requireFinite(norms, model);
        return norms;
    }
}
