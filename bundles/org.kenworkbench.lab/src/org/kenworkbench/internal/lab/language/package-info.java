/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */

/**
 * Fine-tuning of decoders: documents and conversations as windows of tokens, chat templates, the loss and what comes
 * of it.
 *
 * <p>Rests on the decoders, on the likelihood of texts and on what all trainings share.
 */
package org.kenworkbench.internal.lab.language;
