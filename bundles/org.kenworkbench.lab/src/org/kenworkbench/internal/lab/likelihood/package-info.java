/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */

/**
 * Evaluation of decoders by the probabilities that they give to texts: perplexity of documents, and choice among
 * answers. Rests on the scores' intervals of {@code lab.evaluate}.
 */
package org.kenworkbench.internal.lab.likelihood;
