/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

/** A part of a decoder: it knows its parameters by name, and is immutable. */
interface DecoderPart {

    /** Tells the collector of each parameter that the part needs. */
    void declare(ParameterCollector parameters);
}
