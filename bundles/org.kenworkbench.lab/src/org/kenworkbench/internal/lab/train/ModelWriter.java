/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.train;

import java.io.IOException;
import java.nio.file.Path;

import org.kenworkbench.internal.lab.model.Parameters;

/** Writes a model that is being trained, or has been. */
@FunctionalInterface
public interface ModelWriter {

    /**
     * Writes weights, configuration, tokenizer and licences; no card.
     *
     * @param parameters of the model, without those that training adds
     * @param folder     is there, without files of those names
     */
    void write(Parameters parameters, Path folder) throws IOException;
}
