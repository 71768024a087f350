/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */

/**
 * Encoders as Hugging Face's libraries lay them out (BERT, DistilBERT, ELECTRA, RoBERTa and its likes, DeBERTa, T5)
 * with a head that classifies: configuration, tokenizer, weights by name, and the graph over DJL's arrays.
 */
package org.kenworkbench.internal.lab.encoder;
