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

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;

import ai.djl.ndarray.NDManager;

/** A decoder with its tokenizer and weights, ready to say how probable texts are. One thread. */
final class LikelihoodModel implements AutoCloseable {

    /** Tokens that are computed at once where nobody says, which keeps memory and time of attention small. */
    private static final int USUAL_WINDOW = 1024;

    private final Path path;
    private final DecoderModel model;
    private final EngineThreads threads;
    private final PlainTokenizer tokenizer;
    private final NDManager manager;
    private final Decoder decoder;
    private final long[] begin;

    private LikelihoodModel(Path path, DecoderModel model, EngineThreads threads, PlainTokenizer tokenizer,
            NDManager manager, Decoder decoder, long[] begin) {
        this.path = path;
        this.model = model;
        this.threads = threads;
        this.tokenizer = tokenizer;
        this.manager = manager;
        this.decoder = decoder;
        this.begin = begin;
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
                    model.load(manager, context::isCancelled), tokenizer.begin());
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

    /** Returns the tokens that the tokenizer puts before a text; there may be none. */
    long[] ownBegin() {
        return begin;
    }

    /**
     * Returns the tokens before a text, one or more: those that the tokenizer puts there, else the one that the
     * configuration names as a text's begin, else the one that it names as a text's end, which is what stood between
     * texts in the training.
     *
     * @throws ModelException if none is named
     */
    long[] begin() throws ModelException {
        if (begin.length > 0) {
            return begin;
        }
        for (String key : List.of("bos_token_id", "eos_token_id")) {
            JsonElement value = model.folder().configuration().get(key);
            JsonElement first = value instanceof JsonArray several && !several.isEmpty() ? several.get(0) : value;
            if (first != null && first.isJsonPrimitive() && first.getAsJsonPrimitive().isNumber()
                    && first.getAsLong() >= 0 && first.getAsLong() < model.vocabulary()) {
                return new long[] {first.getAsLong()};
            }
        }
        throw new ModelException(path + " names no token that a text begins with; add bos_token_id to its"
                + " config.json.");
    }

    /**
     * Returns the tokens of a text.
     *
     * @throws ModelException if the model has no embedding of one of them
     */
    long[] encode(String text) throws ModelException {
        long[] ids = tokenizer.encode(text);
        for (long id : ids) {
            if (id < 0 || id >= model.vocabulary()) {
                throw new ModelException(path + ": its tokenizer gives token " + id + ", but there are embeddings of "
                        + model.vocabulary() + " tokens only; check that the two belong together.");
            }
        }
        return ids;
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
        if (window < 2 || window <= begin.length) {
            throw new OperationException(ExitCode.USAGE, "--window " + window + " leaves no room for a text after the "
                    + Math.max(1, begin.length) + " tokens that it begins with; give more.");
        }
        return window;
    }

    /**
     * Computes the natural logarithms of the probabilities of tokens, each after those before it.
     *
     * @param windows computed together
     * @return for each window, those of its tokens from {@link TokenWindow#from} on
     * @throws ModelException if they are not finite
     */
    List<double[]> logProbabilities(List<TokenWindow> windows) throws ModelException {
        List<double[]> all = decoder.logProbabilities(windows.stream().map(TokenWindow::tokens).toList(),
                windows.stream().mapToInt(TokenWindow::from).toArray(), manager);
        for (double[] some : all) {
            for (double one : some) {
                if (!Double.isFinite(one)) {
                    throw new ModelException(path + " gives probabilities that are no numbers; look for values that are"
                            + " not finite with 'ken inspect --values'.");
                }
            }
        }
        return all;
    }

    @Override
    public void close() {
        try (DecoderModel _ = model; EngineThreads _ = threads; PlainTokenizer _ = tokenizer; NDManager _ = manager) {
            // Closed in the order that is opposite to this one.
        }
    }
}
