/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */

/**
 * The demo that trains a small decoder, tunes it on another domain and finds how far it can be pruned.
 *
 * <p>Rests on the fine-tuning of decoders and on what the other demos share with it.
 */
package org.kenworkbench.internal.lab.demo.decoder;
