/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.djl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.kenworkbench.internal.djl.DjlClassLoader;
import org.kenworkbench.internal.djl.Natives;
import org.kenworkbench.internal.djl.NotUsableException;
import org.kenworkbench.internal.djl.Surroundings;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.LibUtils;

/** Opens the tokenizers of Hugging Face's models, from files only. Needs no {@link PyTorch} engine. */
public final class Tokenizers {

    private static boolean loaded;

    private Tokenizers() {
    }

    /**
     * @param tokenizerJson the file {@code tokenizer.json} of a model
     * @param options       DJL's, as {@code maxLength}, {@code padding}, {@code truncation}; may be empty
     * @return to be closed by the caller; safe for use by many threads
     * @throws IOException                if the file cannot be read
     * @throws IllegalArgumentException   if it is no tokenizer that this library knows, with its reason
     * @throws EngineUnavailableException where this platform has no native library, or it cannot be unpacked or loaded
     */
    public static HuggingFaceTokenizer open(Path tokenizerJson, Map<String, String> options)
            throws IOException, EngineUnavailableException {
        load();
        try (InputStream in = Files.newInputStream(tokenizerJson)) {
            return DjlClassLoader.call(() -> read(in, options));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (IOException e) {
            throw e;
        } catch (RuntimeException e) {
            // What the native library has to say comes as a bare RuntimeException.
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static HuggingFaceTokenizer read(InputStream in, Map<String, String> options) {
        try {
            return HuggingFaceTokenizer.newInstance(in, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized void load() throws EngineUnavailableException {
        if (loaded) {
            return;
        }
        try {
            Surroundings.prepare();
        } catch (NotUsableException e) {
            throw new EngineUnavailableException(e);
        }
        try {
            DjlClassLoader.call(() -> {
                LibUtils.checkStatus();
                return null;
            });
            loaded = true;
        } catch (RuntimeException | LinkageError | AssertionError e) {
            throw new EngineUnavailableException(Natives.notLoaded("the tokenizers' library", e));
        }
    }
}
