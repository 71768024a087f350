/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import java.util.Optional;

import org.kenworkbench.internal.lab.model.ModelException;

/** Reads how queries and keys are turned, from {@code rope_theta} and {@code rope_scaling}. Stateless. */
final class RotaryReader {

    /** Settings of the rotation in newer files, base and scaling together. */
    static final String PARAMETERS = "rope_parameters";
    static final String SCALING = "rope_scaling";
    static final String BASE = "rope_theta";

    private RotaryReader() {
    }

    /**
     * Reads the rotation of all layers.
     *
     * @param size    values of a head that are turned
     * @param base    of the frequencies where the file does not say
     * @param trained tokens of the training's texts
     * @throws ModelException if the scaling is of a kind that the lab does not know, which is named
     */
    static Rotation read(DecoderSettings settings, int size, double base, long trained) throws ModelException {
        Optional<DecoderSettings> parameters = settings.inner(PARAMETERS);
        double found = settings.positive(BASE, base);
        Optional<DecoderSettings> scaling = settings.inner(SCALING);
        return parameters.isPresent() ? ofParameters(parameters.get(), size, found, trained)
                : of(scaling, size, found, trained);
    }

    /** Reads one rotation of newer files, with its base. */
    static Rotation ofParameters(DecoderSettings parameters, int size, double base, long trained)
            throws ModelException {
        return of(Optional.of(parameters), size, parameters.positive(BASE, base), trained);
    }

    /** Makes a rotation of a base and a scaling. */
    static Rotation of(Optional<DecoderSettings> scaling, int size, double base, long trained) throws ModelException {
        return new Rotation(size, base,
                scaling.isPresent() ? scaling(scaling.get(), trained) : new RotaryScaling.None());
    }

    private static RotaryScaling scaling(DecoderSettings settings, long trained) throws ModelException {
        String older = settings.text("type", "default");
        String type = settings.text("rope_type", older);
        RotaryScaling scaling = switch (type) {
            case "default" -> new RotaryScaling.None();
            case "linear" -> new RotaryScaling.Linear(factor(settings));
            case "dynamic" -> new RotaryScaling.Dynamic(factor(settings), trained);
            case "llama3" -> wavelengths(settings);
            case "yarn" -> ramp(settings, trained);
            default -> throw settings.unknownValue("rope_type", type);
        };
        settings.requireAllKnown("rope_type " + type);
        return scaling;
    }

    private static double factor(DecoderSettings settings) throws ModelException {
        if (!settings.isSet("factor")) {
            throw settings.wrong("factor", "there");
        }
        double factor = settings.positive("factor", 1);
        if (factor < 1) {
            throw settings.wrong("factor", "1 or more");
        }
        return factor;
    }

    private static RotaryScaling wavelengths(DecoderSettings settings) throws ModelException {
        double low = settings.positive("low_freq_factor", 1);
        double high = settings.positive("high_freq_factor", 4);
        if (high <= low) {
            throw settings.wrong("high_freq_factor", "above low_freq_factor");
        }
        return new RotaryScaling.Wavelengths(factor(settings), low, high,
                settings.size("original_max_position_embeddings"));
    }

    private static RotaryScaling ramp(DecoderSettings settings, long trained) throws ModelException {
        double factor = factor(settings);
        double original = settings.positive("original_max_position_embeddings", trained);
        double one = settings.numberOrOff("mscale", 0);
        double all = settings.numberOrOff("mscale_all_dim", 0);
        double magnitude = one > 0 && all > 0 ? magnitude(factor, one) / magnitude(factor, all)
                : magnitude(factor, 1);
        return new RotaryScaling.Ramp(factor, settings.positive("beta_fast", 32), settings.positive("beta_slow", 1),
                original, settings.isTrue("truncate", true), settings.positive("attention_factor", magnitude));
    }

    private static double magnitude(double factor, double slope) {
        return factor > 1 ? 0.1 * slope * Math.log(factor) + 1 : 1;
    }
}
