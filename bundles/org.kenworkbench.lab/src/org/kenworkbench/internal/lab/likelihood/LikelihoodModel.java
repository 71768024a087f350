/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.likelihood;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.djl.EngineThreads;
import org.kenworkbench.djl.EngineUnavailableException;
import org.kenworkbench.djl.PyTorch;
import org.kenworkbench.internal.lab.decoder.Decoder;
import org.kenworkbench.internal.lab.decoder.DecoderModel;
import org.kenworkbench.internal.lab.model.ModelException;
import org.kenworkbench.internal.lab.model.PlainTokenizer;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;

import ai.djl.ndarray.NDManager;

/** A decoder with its tokenizer and weights, ready to say how probable texts are. One thread. */
final class LikelihoodModel implements WindowModel, AutoCloseable {

    /** Tokens that are computed at once where nobody says, which keeps memory and time of attention small. */
    private static final int USUAL_WINDOW = 1024;

    private final Path path;
    private final DecoderModel model;
    private final EngineThreads threads;
    private final PlainTokenizer tokenizer;
    private final NDManager manager;
    private final Decoder decoder;
    private final TextCoder coder;

    private LikelihoodModel(Path path, DecoderModel model, EngineThreads threads, PlainTokenizer tokenizer,
            NDManager manager, Decoder decoder) {
        this.path = path;
        this.model = model;
        this.threads = threads;
        this.tokenizer = tokenizer;
        this.manager = manager;
        this.decoder = decoder;
        this.coder = new TextCoder(path, model, tokenizer);
    }

    /**
     * Opens a model and reads its weights.
     *
     * @throws OperationException of kind RESOURCES where the engine cannot run
     * @throws IOException        as {@link DecoderModel#open}
     */
    static LikelihoodModel open(CheckpointReader reader, Path path, OperationContext context)
            throws IOException, OperationException {
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        try {
            DecoderModel model = kept(DecoderModel.open(reader, path), opened);
            EngineThreads threads = kept(EngineThreads.use(context.threads()), opened);
            PlainTokenizer tokenizer = kept(PlainTokenizer.open(model.folder().tokenizer()), opened);
            NDManager manager = kept(PyTorch.engine().newBaseManager(), opened);
            return new LikelihoodModel(path, model, threads, tokenizer, manager,
                    model.load(manager, context::isCancelled));
        } catch (EngineUnavailableException e) {
            closeAll(opened, e);
            throw new OperationException(ExitCode.RESOURCES, e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            closeAll(opened, e);
            throw e;
        }
    }

    private static <T extends AutoCloseable> T kept(T resource, Deque<AutoCloseable> opened) {
        opened.push(resource);
        return resource;
    }

    private static void closeAll(Deque<AutoCloseable> opened, Exception reason) {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                reason.addSuppressed(e);
            }
        }
    }

    /** Returns what makes tokens of texts. */
    TextCoder coder() {
        return coder;
    }

    /**
     * Chooses how many tokens go through the model at once.
     *
     * @param asked 0 for as many as the training's texts had, at most {@value #USUAL_WINDOW}
     * @throws OperationException of kind USAGE if the model has no place for so many
     */
    int window(int asked, OperationContext context) throws OperationException {
        if (asked > model.positions()) {
            if (model.plan().learnt()) {
                throw new OperationException(ExitCode.USAGE, "--window " + asked + " is more than the "
                        + model.positions() + " positions of " + path + "; give " + model.positions() + " or less.");
            }
            context.warn("--window " + asked + " is more than the " + model.positions() + " tokens that " + path
                    + " was trained for.");
        }
        int window = asked > 0 ? asked : (int) Math.min(USUAL_WINDOW, model.positions());
        if (window < 2 || window <= coder.ownBegin().length) {
            throw new OperationException(ExitCode.USAGE, "--window " + window + " leaves no room for a text after the "
                    + Math.max(1, coder.ownBegin().length) + " tokens that it begins with; give more.");
        }
        return window;
    }

    /** Returns the token that is most probable after others, of several the first. */
    long next(long[] tokens) {
        return decoder.next(tokens, manager);
    }

    @Override
    public List<double[]> logProbabilities(List<TokenWindow> windows) throws ModelException {
        return WindowModel.of(path, decoder, manager).logProbabilities(windows);
    }

    @Override
    public void close() {
        try (DecoderModel _ = model; EngineThreads _ = threads; PlainTokenizer _ = tokenizer; NDManager _ = manager) {
            // Closed in the order that is opposite to this one.
        }
    }
}
