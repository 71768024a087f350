/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.language;

import java.nio.file.Path;

import org.kenworkbench.internal.lab.train.TrainIdentity;
import org.kenworkbench.internal.lab.train.TrainingRun;
import org.kenworkbench.internal.lab.train.TrainingSettings;

import com.google.gson.JsonObject;

/**
 * Everything that the training of a decoder needs to know.
 *
 * @param model    what it begins with
 * @param settings of which the metric does not matter, and {@code maxTokens} is the length of a window: 0 for
 *                 {@value #USUAL_LENGTH}, or as many as the training's texts had
 * @param out      folder of the tuned model
 * @param force    whether what is in it may be replaced
 * @param resume   whether to go on with what an interrupted training has left there
 */
public record LanguageJob(Path model, TextRequest data, TrainingSettings settings, Path out, boolean force,
        boolean resume) {

    /** Length of windows where nobody says. */
    static final int USUAL_LENGTH = 512;

    TrainingRun.Place place() {
        return new TrainingRun.Place(out, force, resume, settings.watch().saveEvery());
    }

    LanguageJob withLength(int length) {
        return new LanguageJob(model, data, settings.withMaxTokens(length), out, force, resume);
    }

    /** The settings by their options. */
    JsonObject identity() {
        JsonObject json = TrainIdentity.settings(settings);
        json.remove("--metric");
        json.remove("--max-tokens");
        json.addProperty("--task", "lm");
        json.addProperty("--length", settings.maxTokens());
        data.form().template().ifPresent(template -> json.addProperty("--template", template));
        return json;
    }
}
