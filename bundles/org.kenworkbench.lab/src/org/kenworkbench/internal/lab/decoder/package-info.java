/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */

/**
 * Decoders as Hugging Face's libraries lay them out: what a {@code config.json} says becomes a plan of parts, and the
 * plan computes over parameters. The parts know no layout; each layout is a class that reads one family's settings and
 * puts parts together under that family's names. It has more than 25 types since a part is a type of its own.
 */
package org.kenworkbench.internal.lab.decoder;
