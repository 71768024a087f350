/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.model;

import java.util.Optional;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** Takes checked values out of a configuration; {@code null} is as good as missing. */
public final class ConfigReader {

    private final JsonObject json;
    private final String source;

    /** @param source names the file in messages */
    public ConfigReader(JsonObject json, String source) {
        this.json = json;
        this.source = source;
    }

    public Optional<String> text(String key) throws ModelException {
        Optional<JsonPrimitive> value = value(key);
        if (value.isPresent() && !value.get().isString()) {
            throw wrong(key, "a text");
        }
        return value.map(JsonPrimitive::getAsString);
    }

    public boolean isTrue(String key) throws ModelException {
        Optional<JsonPrimitive> value = value(key);
        return value.isPresent() && value.get().isBoolean() && value.get().getAsBoolean();
    }

    /** A truth value, where there is one. */
    public Optional<Boolean> truth(String key) throws ModelException {
        Optional<JsonPrimitive> value = value(key);
        if (value.isPresent() && !value.get().isBoolean()) {
            throw wrong(key, "true or false");
        }
        return value.map(JsonPrimitive::getAsBoolean);
    }

    public double number(String key, double otherwise) throws ModelException {
        Optional<JsonPrimitive> value = value(key);
        if (value.isEmpty()) {
            return otherwise;
        }
        double number = value.get().isNumber() ? value.get().getAsDouble() : Double.NaN;
        if (!Double.isFinite(number) || number < 0) {
            throw wrong(key, "a number of 0 or more");
        }
        return number;
    }

    public double share(String key, double otherwise) throws ModelException {
        double share = number(key, otherwise);
        if (share >= 1) {
            throw wrong(key, "a number below 1");
        }
        return share;
    }

    /** A whole number of 1 or more that must be there. */
    public int size(String key) throws ModelException {
        if (value(key).isEmpty()) {
            throw new ModelException(source + " has no " + key + "; give the model's own configuration.");
        }
        double number = number(key, 0);
        if (number < 1 || number > 1 << 24 || number != Math.rint(number)) {
            throw wrong(key, "a whole number of 1 or more");
        }
        return (int) number;
    }

    private Optional<JsonPrimitive> value(String key) throws ModelException {
        JsonElement value = json.get(key);
        if (value == null || value.isJsonNull()) {
            return Optional.empty();
        }
        if (!value.isJsonPrimitive()) {
            throw wrong(key, "a single value");
        }
        return Optional.of(value.getAsJsonPrimitive());
    }

    private ModelException wrong(String key, String expected) {
        return new ModelException(
                source + ": " + key + " is not " + expected + "; give the model's own configuration.");
    }
}
