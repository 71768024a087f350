/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import java.util.List;
import java.util.Optional;

import org.kenworkbench.internal.lab.model.ModelException;
import org.kenworkbench.internal.lab.names.GgufTensors;
import org.kenworkbench.internal.lab.names.JoinedExperts;

import com.google.gson.JsonObject;

/** A family of decoders: which settings it has, and how its parts are named and put together. Stateless. */
interface DecoderLayout {

    /** Returns the values of {@code model_type} that have this layout. */
    List<String> modelTypes();

    /**
     * Puts a decoder together. Asks the settings for all that the layout knows.
     *
     * @param type one of {@link #modelTypes}
     * @throws ModelException if a setting is missing, makes no sense or has a value that the layout does not know
     */
    DecoderPlan plan(String type, DecoderSettings settings) throws ModelException;

    /**
     * Returns the names and forms of parameters in GGUF.
     *
     * @param type     one of {@link #modelTypes}
     * @param settings a {@linkplain #plan plan} has been made of
     */
    GgufTensors gguf(String type, DecoderSettings settings) throws ModelException;

    /**
     * Returns the configuration of the decoder by itself.
     *
     * @param type     one of {@link #modelTypes}
     * @param settings a {@linkplain #plan plan} has been made of
     * @return that of the model, or of a model that sees pictures that of its text part
     */
    default JsonObject alone(String type, DecoderSettings settings) throws ModelException {
        return settings.written();
    }

    /**
     * Returns the names of joined experts.
     *
     * @param type     one of {@link #modelTypes}
     * @param settings a {@linkplain #plan plan} has been made of
     * @return empty where there are no experts
     */
    default Optional<JoinedExperts> joined(String type, DecoderSettings settings) throws ModelException {
        return Optional.empty();
    }
}
